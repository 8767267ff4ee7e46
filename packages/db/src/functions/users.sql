create or replace function user_status_as_json(u users) returns json
language sql stable as $$
  select json_build_object('emoji', u.status_emoji, 'text', u.status_text, 'endsAt', timestamp_text(u.status_ends_at))
  where u.status_text is not null
$$;

/* External addresses, which were allowed before, would show another server who looks at this person. */
create or replace function local_avatar_url(address text) returns text
language sql immutable as $$
  select case when address like '/%' and address not like '//%' then address end
$$;

create or replace function person_as_json(u users) returns json
language sql stable as $$
  select json_build_object(
    'id', u.id, 'handle', u.handle, 'displayName', u.display_name, 'avatarUrl', local_avatar_url(u.avatar_url), 'role', u.role,
    'title', u.title, 'status', user_status_as_json(u), 'sharesReads', u.shares_reads,
    'isBot', u.is_bot, 'createdAt', timestamp_text(u.created_at), 'deactivatedAt', timestamp_text(u.deactivated_at)
  )
$$;

/* A person, or a user of an app with the app (decision 77). */
create or replace function user_as_json(u users) returns json
language sql stable as $$
  select case when u.app_id is null then person_as_json(u) else app_user_as_json(u) end
$$;

/* `ada@hazel.test` becomes `ada`, or `ada2` if `ada` or a handle that reads like it is taken or reserved. */
create or replace function free_handle(wanted text) returns text
language plpgsql as $$
declare
  candidate text := wanted;
  number int := 1;
begin
  while is_reserved_handle(candidate) or exists (select from users where handle_key = look_alike_key(candidate))
    or is_handle_of_group(look_alike_key(candidate)) loop
    number := number + 1;
    candidate := wanted || number;
  end loop;
  return candidate;
end
$$;

create or replace function default_channels() returns uuid[]
language sql stable as $$
  select array(select id from channels where is_default and archived_at is null order by id)
$$;

/*
 * Sign-up is done by triggers, because better-auth inserts the row: a new person gets a log, a handle, a role and the
 * default channels in the same transaction. A guest never has another role, not even for a moment.
 */
create or replace function before_user_insert() returns trigger
language plpgsql as $$
declare
  invitation invitations;
  -- Leaves room for a number, or for `-` and five digits.
  room int := handle_limit() - 6;
begin
  select * into invitation from invitations where id = new.invitation_id;
  -- A user of an app joins no default channel, and their channel is locked already.
  perform lock_logs(
    array(select id from workspaces) || case when new.app_id is null then default_channels() else '{}' end
      || array[invitation.inviter_id, invitation.channel_id]
  );
  -- Under the lock of the workspace, because several people sign up at once while it is still empty.
  if current_setting('hazel.is_for_first_person', true) = 'on' and exists (select from users) then
    raise exception 'somebody else has signed up first';
  end if;
  -- Under the inviter's lock, so that no more people sign up at once than the invitation allows.
  if new.invitation_id is not null and not exists (
    select from invitations i where i.id = new.invitation_id and is_open(i, null)
  ) then
    raise exception 'invitation % is not valid any more', new.invitation_id;
  end if;
  insert into logs (id, topic) values (new.id, 'user:' || new.id);
  -- The next event of the workspace, whose lock is held, announces them.
  new.workspace_since_seq := coalesce((select l.last_seq + 1 from workspaces w join logs l on l.id = w.id), 1);
  new.role := case
    when new.app_id is not null then 'guest'
    when not exists (select from users) then 'owner'
    else coalesce(invitation.role, nullif(new.role, 'owner'), 'member')
  end;
  new.handle := coalesce(
    nullif(new.handle, ''),
    nullif(btrim(left(regexp_replace(lower(split_part(new.email, '@', 1)), '^former-|[^a-z0-9._-]', '', 'g'), room), '._-'), ''),
    'person'
  );
  -- A number would show a guest that somebody whom they cannot see has the handle.
  if is_guest(new.role) then new.handle := left(new.handle, room) || '-' || right(new.id::text, 5); end if;
  new.handle := free_handle(new.handle);
  return new;
end
$$;

create or replace function after_user_insert() returns trigger
language plpgsql as $$
declare
  intent_id uuid := gen_random_uuid();
  channel uuid;
  invitation invitations;
begin
  -- The handler that makes a bot announces it and adds it to channels.
  if new.is_bot then return null; end if;
  perform append_event(w.id, 'user_joined', new.id, intent_id, json_build_object('user', user_as_json(new))) from workspaces w;
  if not is_guest(new.role) then
    foreach channel in array default_channels() loop
      perform add_channel_member(channel, new.id, 'member', new.id, intent_id);
    end loop;
  end if;
  select * into invitation from invitations where id = new.invitation_id;
  if found then
    perform accept_invitation(invitation, new.id, intent_id);
  end if;
  return null;
end
$$;

/* Bots whose current key this person has seen, because they were the last to make it. */
create or replace function bots_keyed_by(person uuid) returns setof uuid
language sql stable as $$
  select user_id from (
    select distinct on (user_id) user_id, actor_id from audit_entries
    where act in ('bot_created', 'bot_key_rotated') order by user_id, id desc
  ) latest
  where actor_id = person
$$;

/* Ends every session and API key by which the person can act, and answers their ids. */
create or replace function deactivate_user(person uuid) returns setof uuid
language plpgsql as $$
begin
  update users set deactivated_at = clock_timestamp(), updated_at = now() where id = person;
  return query delete from sessions where user_id = person returning id;
  return query delete from app_user_tokens where user_id = person returning id;
  return query delete from api_keys where reference_id = person returning id;
  return query update api_keys set enabled = false
    where enabled and reference_id in (select bots_keyed_by(person)) returning id;
end
$$;

/*
 * Takes an address from an account that never confirmed it, for somebody who does. The account stays, with an address
 * that receives no mail. The workspace is locked first, as in every change of a person and in the sign-up itself.
 */
create or replace function release_address(address text) returns void
language plpgsql as $$
begin
  if not exists (select from users u where email = lower(address) and can_lose_address(u)) then return; end if;
  perform lock_logs(array(select id from workspaces));
  update users u set email = id || '@released.invalid' where email = lower(address) and can_lose_address(u);
end
$$;

/* Waits for a deactivation that is under way, so that a sign-in at the same moment gets no session that outlives it. */
create or replace function refuse_deactivated() returns trigger
language plpgsql as $$
declare
  person uuid := coalesce(to_jsonb(new) ->> 'user_id', to_jsonb(new) ->> 'reference_id')::uuid;
begin
  perform from users where id = person for share;
  perform from users where id = person and deactivated_at is not null;
  if found then raise exception 'user % is deactivated', person; end if;
  return new;
end
$$;

create or replace trigger refuse_deactivated before insert on sessions
for each row execute function refuse_deactivated();

create or replace trigger refuse_deactivated before insert on api_keys
for each row execute function refuse_deactivated();

create or replace trigger before_user_insert before insert on users
for each row execute function before_user_insert();

create or replace trigger after_user_insert after insert on users
for each row execute function after_user_insert();
