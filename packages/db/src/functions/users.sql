create or replace function user_status_as_json(u users) returns json
language sql stable as $$
  select json_build_object('emoji', u.status_emoji, 'text', u.status_text, 'endsAt', timestamp_text(u.status_ends_at))
  where u.status_text is not null
$$;

/* Addresses of elsewhere, which could be given before, would let whoever is there know who looks at this person. */
create or replace function own_picture(address text) returns text
language sql immutable as $$
  select case when address like '/%' and address not like '//%' then address end
$$;

create or replace function user_as_json(u users) returns json
language sql stable as $$
  select json_build_object(
    'id', u.id, 'handle', u.handle, 'displayName', u.display_name, 'avatarUrl', own_picture(u.avatar_url), 'role', u.role,
    'title', u.title, 'status', user_status_as_json(u), 'sharesReads', u.shares_reads,
    'isBot', u.is_bot, 'createdAt', timestamp_text(u.created_at), 'deactivatedAt', timestamp_text(u.deactivated_at)
  )
$$;

/* `ada@hazel.test` becomes `ada`, or `ada2` when somebody has that or what reads like it, or when it is reserved. */
create or replace function free_handle(wanted text) returns text
language plpgsql as $$
declare
  candidate text := wanted;
  number int := 1;
begin
  while is_reserved_handle(candidate) or exists (select from users where handle_key = look_alike_key(candidate)) loop
    number := number + 1;
    candidate := wanted || number;
  end loop;
  return candidate;
end
$$;

create or replace function channels_to_begin_with() returns uuid[]
language sql stable as $$
  select array(select id from channels where is_default and archived_at is null order by id)
$$;

/*
 * Triggers, because better-auth inserts the row: whoever signs up has a log, a handle and a role, and is in the channels
 * they begin with, all in the transaction of the sign-up. A guest is never anything else, not even for a moment.
 */
create or replace function before_user_insert() returns trigger
language plpgsql as $$
declare
  invitation invitations;
  -- Leaves room for a number, or for `-` and five digits.
  room int := handle_limit() - 6;
begin
  select * into invitation from invitations where id = new.invitation_id;
  perform lock_logs(
    array(select id from workspaces) || channels_to_begin_with() || array[invitation.inviter_id, invitation.channel_id]
  );
  -- Under the inviter's lock, so that of many who come at once only those sign up for whom there is room.
  if new.invitation_id is not null and not exists (
    select from invitations i where i.id = new.invitation_id and is_open(i, null)
  ) then
    raise exception 'invitation % is not valid any more', new.invitation_id;
  end if;
  insert into logs (id, topic) values (new.id, 'user:' || new.id);
  -- What is told next, under the lock of the workspace, is that they have come.
  new.workspace_since_seq := coalesce((select l.last_seq + 1 from workspaces w join logs l on l.id = w.id), 1);
  new.role := case
    when not exists (select from users) then 'owner'
    else coalesce(invitation.role, nullif(new.role, 'owner'), 'member')
  end;
  new.handle := coalesce(
    nullif(new.handle, ''),
    nullif(btrim(left(regexp_replace(lower(split_part(new.email, '@', 1)), '^former-|[^a-z0-9._-]', '', 'g'), room), '._-'), ''),
    'person'
  );
  -- A number would tell a guest that somebody whom they cannot see has the handle.
  if is_guest(new.role) then new.handle := left(new.handle, room) || '-' || right(new.id::text, 5); end if;
  new.handle := free_handle(new.handle);
  return new;
end
$$;

create or replace function after_user_insert() returns trigger
language plpgsql as $$
declare
  wish uuid := gen_random_uuid();
  channel uuid;
  invitation invitations;
begin
  -- Whoever makes a bot tells of it, and adds it where it is wanted.
  if new.is_bot then return null; end if;
  perform tell(w.id, 'user_joined', new.id, wish, json_build_object('user', user_as_json(new))) from workspaces w;
  if not is_guest(new.role) then
    foreach channel in array channels_to_begin_with() loop
      perform add_channel_member(channel, new.id, 'member', new.id, wish);
    end loop;
  end if;
  select * into invitation from invitations where id = new.invitation_id;
  if found then
    perform accept_invitation(invitation, new.id, wish);
  end if;
  return null;
end
$$;

/* Bots whose key a person has seen last: those they made or gave a new key, unless somebody else has given one since. */
create or replace function bots_keyed_by(person uuid) returns setof uuid
language sql stable as $$
  select user_id from (
    select distinct on (user_id) user_id, actor_id from audit_entries
    where act in ('bot_created', 'bot_key_rotated') order by user_id, id desc
  ) latest
  where actor_id = person
$$;

/* Ends everything by which the person can act. Answers with the sessions and API keys that ended. */
create or replace function deactivate_user(person uuid) returns setof uuid
language plpgsql as $$
begin
  update users set deactivated_at = clock_timestamp(), updated_at = now() where id = person;
  return query delete from sessions where user_id = person returning id;
  return query delete from api_keys where reference_id = person returning id;
  return query update api_keys set enabled = false
    where enabled and reference_id in (select bots_keyed_by(person)) returning id;
end
$$;

/*
 * Takes an address from an account that never showed to own it, for somebody who does. The account stays, with an address
 * that nobody can write to. The workspace is locked first, as by everybody who changes a person and by the sign-up itself.
 */
create or replace function release_address(address text) returns void
language plpgsql as $$
begin
  if not exists (select from users u where email = lower(address) and may_lose_address(u)) then return; end if;
  perform lock_logs(array(select id from workspaces));
  update users u set email = id || '@released.invalid' where email = lower(address) and may_lose_address(u);
end
$$;

/* Waits for a deactivation that is under way: who signs in at the same moment gets no session that outlives it. */
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
