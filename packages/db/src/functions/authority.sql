/*
 * Every rule of who may do what that is decided in SQL, because a write or a list decides it in its own statement. The
 * same rules in TypeScript are in packages/domain/src/authority.ts; authority.test.ts compares the two for every
 * combination of roles and standings. The channel role of a person who is not a member is null.
 */

/* Roles. These functions take columns and read no table, so that Postgres inlines them. */

create or replace function is_guest(role text) returns boolean
language sql immutable as $$ select role = 'guest' $$;

create or replace function can_moderate(role text) returns boolean
language sql immutable as $$ select role in ('moderator', 'admin', 'owner') $$;

create or replace function can_administer(role text) returns boolean
language sql immutable as $$ select role in ('admin', 'owner') $$;

create or replace function can_manage(role text, channel_role text) returns boolean
language sql immutable as $$
  select can_moderate(role) or not is_guest(role) and channel_role is not distinct from 'manager'
$$;

/* Conversations between people have neither a name nor managers. */
create or replace function is_named(kind text) returns boolean
language sql immutable as $$ select kind in ('public', 'private') $$;

/* Reading: channels, people and logs. */

/* A ban hides the channel until it ends, also before the end is announced. */
create or replace function is_banned(channel uuid, person uuid) returns boolean
language sql stable as $$
  select exists (
    select from channel_bans
    where channel_id = channel and user_id = person and (ends_at is null or ends_at > clock_timestamp())
  )
$$;

/* Members reach a channel. Everybody reaches a public one, except guests and people who are banned from it. */
create or replace function is_reachable(c channels, person uuid) returns boolean
language sql stable as $$
  select exists (select from channel_members where channel_id = c.id and user_id = person)
    or (
      c.kind = 'public' and exists (select from users where id = person and not is_guest(role))
      and not is_banned(c.id, person)
    )
$$;

/*
 * Guests know the people who are in their channels or wrote there, and users of an app know the others of their app.
 * Everybody else knows everybody.
 */
create or replace function is_known_to(person uuid, viewer uuid) returns boolean
language sql stable as $$
  select person = viewer
    or exists (select from users where id = viewer and not is_guest(role))
    or exists (
      select from users mine join users theirs on theirs.app_id = mine.app_id
      where mine.id = viewer and theirs.id = person
    )
    or exists (
      select from channel_members mine join channel_members theirs on theirs.channel_id = mine.channel_id
      where mine.user_id = viewer and theirs.user_id = person
    )
    or exists (
      select from channel_members mine join messages written on written.channel_id = mine.channel_id
      where mine.user_id = viewer and written.author_id = person
    )
$$;

/*
 * These guests receive changes of a person on their own logs, because they do not read the log of the workspace. Nobody reads
 * the log of an app user.
 */
create or replace function guests_who_know(person uuid) returns setof uuid
language sql stable as $$
  select id from users where is_guest(role) and app_id is null and is_known_to(person, id) order by id
$$;

/* The first event of a log that a person may read; null if they may read none. */
create or replace function readable_from(log uuid, person uuid) returns bigint
language sql stable as $$
  select case when log = person then 1 else coalesce(
    (select joined_seq from channel_members where channel_id = log and user_id = person),
    (
      select u.workspace_since_seq from workspaces w join users u on u.id = person
      where w.id = log and not is_guest(u.role)
    )
  ) end
$$;

/* All logs of these people. */
create or replace function readable_logs(people uuid[]) returns table (person uuid, log uuid, since bigint)
language sql stable as $$
  select u.id, u.id, 1::bigint from users u where u.id = any(people)
  union all
  select u.id, w.id, u.workspace_since_seq from users u cross join workspaces w
  where u.id = any(people) and not is_guest(u.role)
  union all
  select user_id, channel_id, joined_seq from channel_members where user_id = any(people)
$$;

/* Writing in a channel. */

create or replace function can_manage(channel uuid, person uuid) returns boolean
language sql stable as $$
  select can_manage(role_in(channel, u), cm.role)
  from users u left join channel_members cm on cm.channel_id = channel and cm.user_id = u.id
  where u.id = person
$$;

/* The error that refuses a member to write at all, or null. */
create or replace function restriction_of(channel uuid, person uuid) returns json
language sql stable as $$
  select case
    when mute.user_id is not null
      then json_build_object('error', 'MemberMutedError', 'endsAt', timestamp_text(mute.ends_at))
    when c.is_read_only and not can_manage(channel, person) or is_blocked_in(channel, person)
      then json_build_object('error', 'ChannelReadOnlyError')
  end
  from channels c
  left join channel_mutes mute on mute.channel_id = c.id and mute.user_id = person
    and (mute.ends_at is null or mute.ends_at > clock_timestamp())
  where c.id = channel
$$;

/*
 * Whether a person may write in a channel: no row if it does not exist for them, otherwise the error that refuses them
 * altogether and the one that keeps a member from writing, each null if there is none. Inlined into the statements of the
 * hot writes. It calls `restriction_of` only where there may be a restriction, because nearly always there is none.
 */
create or replace function write_access(channel uuid, person uuid)
returns table (channel_id uuid, refusal json, restriction json, slow_mode_seconds int)
language sql stable as $$
  select
    c.id,
    case
      when cm.user_id is null then '{"error": "UnauthorizedError"}'::json
      when c.archived_at is not null then '{"error": "ChannelArchivedError"}'::json
    end,
    case
      when c.is_read_only or exists (select from channel_mutes where channel_id = channel and user_id = person)
        or c.kind = 'private' and has_app_user_block(person)
        then restriction_of(channel, person)
    end,
    c.slow_mode_seconds
  from channels c left join channel_members cm on cm.channel_id = c.id and cm.user_id = person
  where c.id = channel and (cm.user_id is not null or c.kind = 'public' and is_reachable(c, person))
$$;

create or replace function is_exempt_from_slow_mode(channel uuid, person uuid) returns boolean
language sql stable as $$
  select can_manage(channel, person) or (select is_bot from users where id = person)
$$;

/* Resolving reports. */

/*
 * Moderators and higher roles resolve reports of every channel. Deactivated people stay among them, so that their log is
 * complete when they are restored; a deactivated bot does not come back.
 */
create or replace function moderates(person uuid) returns boolean
language sql stable as $$
  select exists (
    select from users where id = person and can_moderate(role) and not (is_bot and deactivated_at is not null)
  )
$$;

/* Managers resolve the reports of their channels, as long as they are members. */
create or replace function managed_channels(person uuid) returns setof uuid
language sql stable as $$
  select cm.channel_id from channel_members cm
  join users u on u.id = cm.user_id
  join channels c on c.id = cm.channel_id
  where cm.user_id = person and cm.role = 'manager' and not is_guest(u.role) and is_named(c.kind)
$$;

/* Nobody resolves, or is shown, a report about a message they wrote themselves. */
create or replace function resolves(person uuid, r message_reports) returns boolean
language sql stable as $$
  select r.author_id <> person
    and (moderates(person) or r.channel_id in (select managed_channels(person)))
$$;

create or replace function resolvers_of(r message_reports) returns setof uuid
language sql stable as $$
  select id from (
    select id from users where can_moderate(role)
    union
    select user_id from channel_members where channel_id = r.channel_id and role = 'manager'
  ) candidates
  where resolves(id, r) order by id
$$;

/* Invitations and addresses. */

/* An invitation is valid as long as the person who made it could make it today. */
create or replace function can_still_invite(i invitations) returns boolean
language sql stable as $$
  select exists (
    select from users u
    where u.id = i.inviter_id and u.deactivated_at is null and (i.channel_id is not null or not is_guest(u.role))
  ) and (
    i.channel_id is null or exists (
      select from channels c where c.id = i.channel_id and c.archived_at is null and is_reachable(c, i.inviter_id)
    )
  )
$$;

/*
 * Whether this person may still accept an invitation: it is not cancelled, declined, expired or used up by others. Without
 * a person, whether anybody may. Declining an invitation by e-mail inside Hazel does not close it, because that would
 * tell its maker that the address belongs to an account.
 */
create or replace function is_open(i invitations, person uuid) returns boolean
language sql stable as $$
  select i.cancelled_at is null and (i.declined_at is null or i.kind = 'email') and i.expires_at > clock_timestamp()
    and can_still_invite(i) and not is_banned(i.channel_id, person)
    and (
      i.max_uses is null or invitation_use_count(i) < i.max_uses
      or exists (select from invitation_acceptances where invitation_id = i.id and user_id = person)
    )
$$;

/*
 * The person who confirmed this address and could join the channel; they receive an invitation to the address at once,
 * inside Hazel.
 */
create or replace function invitee_with_address(channel uuid, address text, inviter uuid) returns uuid
language sql stable as $$
  select id from users
  where email = lower(address) and email_verified and id <> inviter and not is_bot and deactivated_at is null and channel is not null
    and not exists (select from channel_members where channel_id = channel and user_id = users.id)
    and not is_banned(channel, id)
$$;

/*
 * An account that never confirmed its address may lose it to somebody who does. App users, deactivated people, everybody with a role
 * above member, and everybody whose first message is older than a week keep theirs: accounts from before addresses were
 * confirmed belong to their owners and must not be lost to a second sign-up.
 */
create or replace function can_lose_address(u users) returns boolean
language sql stable as $$
  select not u.email_verified and not can_moderate(u.role) and not u.is_bot and u.app_id is null
    and u.deactivated_at is null
    and not exists (select from messages where author_id = u.id and created_at < now() - interval '7 days')
$$;
