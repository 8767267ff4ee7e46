create or replace function invitation_use_count(i invitations) returns int
language sql stable as $$
  select count(*)::int from invitation_acceptances where invitation_id = i.id
$$;

create or replace function invitation_as_json(i invitations) returns json
language sql stable as $$
  select json_build_object(
    'id', i.id, 'kind', i.kind, 'inviterId', i.inviter_id, 'channelId', i.channel_id,
    'channelName', (select name from channels where id = i.channel_id), 'role', i.role, 'email', i.email,
    'invitedUserId', case when i.kind = 'person' then i.invited_user_id end, 'maxUses', i.max_uses, 'usedCount', invitation_use_count(i),
    'createdAt', timestamp_text(i.created_at), 'expiresAt', timestamp_text(i.expires_at)
  )
$$;

/* Who hears of it: its maker, and the person it is to; but that one by e-mail was declined only who did. */
create or replace function tell_invitation_answer(i invitations, person uuid, answer text, wish uuid) returns void
language sql as $$
  select tell(listener, 'invitation_answered', person, wish, json_build_object(
    'invitationId', i.id, 'userId', person, 'answer', answer, 'usedCount', invitation_use_count(i),
    'isOpen', is_open(i, null)
  ))
  from unnest(array[i.inviter_id, i.invited_user_id]) with ordinality as listeners (listener, place)
  where listener is not null and (place = 1 or listener <> i.inviter_id)
    and (i.kind <> 'email' or answer <> 'declined' or listener = person)
  order by place
$$;

/* The person comes by it, and is counted once. Its logs are locked, so that nobody else uses it up meanwhile. */
create or replace function accept_invitation(i invitations, person uuid, wish uuid) returns void
language plpgsql as $$
begin
  if person <> i.inviter_id then
    insert into invitation_acceptances (invitation_id, user_id) values (i.id, person) on conflict do nothing;
    if found then
      perform tell_invitation_answer(i, person, 'accepted', wish);
    end if;
  end if;
  if i.channel_id is not null then
    perform add_channel_member(i.channel_id, person, 'member', person, wish);
  end if;
end
$$;

/*
 * The channel is called otherwise, and its invitations are listed by its name, also for who cannot see it: they are told
 * again. What was told before stays, and is corrected, as it says in which order they were made.
 */
create or replace function retell_invitations(channel uuid, actor uuid, wish uuid) returns setof uuid
language plpgsql as $$
declare
  i invitations;
begin
  perform lock_logs(array(
    select unnest(array[inviter_id, invited_user_id]) from invitations where channel_id = channel and is_open(invitations, null)
  ));
  for i in select * from invitations where channel_id = channel and is_open(invitations, null) order by id loop
    perform tell(i.inviter_id, 'invitation_created', actor, wish, json_build_object('invitation', invitation_as_json(i)));
    return next i.inviter_id;
    if i.invited_user_id is not null and i.declined_at is null then
      perform tell(i.invited_user_id, 'invitation_received', actor, wish,
        json_build_object('invitation', invitation_as_json(i)));
      return next i.invited_user_id;
    end if;
  end loop;
end
$$;
