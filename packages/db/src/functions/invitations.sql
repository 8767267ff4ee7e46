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

/* Appends an answer to the logs of the inviter and of the invitee; only the invitee learns that one by e-mail was declined. */
create or replace function append_invitation_answer(i invitations, person uuid, answer text, intent_id uuid) returns void
language sql as $$
  select append_event(reader, 'invitation_answered', person, intent_id, json_build_object(
    'invitationId', i.id, 'userId', person, 'answer', answer, 'usedCount', invitation_use_count(i),
    'isOpen', is_open(i, null)
  ))
  from unnest(array[i.inviter_id, i.invited_user_id]) with ordinality as readers (reader, place)
  where reader is not null and (place = 1 or reader <> i.inviter_id)
    and (i.kind <> 'email' or answer <> 'declined' or reader = person)
  order by place
$$;

/* Adds the person by the invitation and counts them once. The caller has locked the logs of the invitation, so nobody else uses it up meanwhile. */
create or replace function accept_invitation(i invitations, person uuid, intent_id uuid) returns void
language plpgsql as $$
begin
  if person <> i.inviter_id then
    insert into invitation_acceptances (invitation_id, user_id) values (i.id, person) on conflict do nothing;
    if found then
      perform append_invitation_answer(i, person, 'accepted', intent_id);
    end if;
  end if;
  if i.channel_id is not null then
    perform add_channel_member(i.channel_id, person, 'member', person, intent_id);
  end if;
end
$$;

/*
 * Invitations to a renamed channel are listed by its name, also for people who cannot see it, so they are appended again.
 * The earlier events stay, corrected, because they say in which order the invitations were made.
 */
create or replace function append_renamed_invitations(channel uuid, actor uuid, intent_id uuid) returns setof uuid
language plpgsql as $$
declare
  i invitations;
begin
  perform lock_logs(array(
    select unnest(array[inviter_id, invited_user_id]) from invitations where channel_id = channel and is_open(invitations, null)
  ));
  for i in select * from invitations where channel_id = channel and is_open(invitations, null) order by id loop
    perform append_event(i.inviter_id, 'invitation_created', actor, intent_id, json_build_object('invitation', invitation_as_json(i)));
    return next i.inviter_id;
    if i.invited_user_id is not null and i.declined_at is null then
      perform append_event(i.invited_user_id, 'invitation_received', actor, intent_id,
        json_build_object('invitation', invitation_as_json(i)));
      return next i.invited_user_id;
    end if;
  end loop;
end
$$;
