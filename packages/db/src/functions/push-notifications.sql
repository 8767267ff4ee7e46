/* The rule of who is notified of a message on their phones, and how many messages they have not read. */

/* Also written in packages/domain/src/notifications.ts; push-notifications.test.ts compares the two. */
create or replace function notifies_person(level text, is_muted boolean, mentions_me boolean, is_followed boolean) returns boolean
language sql immutable as $$
  select level <> 'nothing' and (mentions_me or not is_muted and (level = 'all' or is_followed))
$$;

create or replace function notifies_person(p channel_preferences, kind text, mentions_me boolean, is_followed boolean)
returns boolean
language sql immutable as $$
  select notifies_person(
    coalesce(p.notification_level, case when is_named(kind) then 'mentions' else 'all' end), coalesce(p.is_muted, false),
    mentions_me, is_followed
  )
$$;

create or replace function wants_quiet(person uuid) returns boolean
language sql stable as $$
  select exists (
    select from presences
    where user_id = person and mode = 'dnd' and (mode_ends_at is null or mode_ends_at > clock_timestamp())
  )
$$;

create or replace function is_active(person uuid) returns boolean
language sql stable as $$
  select exists (
    select from person_activities
    where user_id = person and active_at > clock_timestamp() - make_interval(secs => activity_seconds())
  )
$$;

/*
 * The devices that are notified of a message, all or only one of them, as far as Postgres knows now: those of members who
 * may read it, have not read it and are not its author, if it notifies them and they do not want to be left alone. A reply concerns
 * the people who follow its thread; one that was also sent to the channel concerns everybody there. Nobody is notified of
 * a message that is older than their device or than a day, is deleted, hidden or still being streamed.
 */
create or replace function devices_to_notify(message uuid, only_device uuid default null) returns setof push_devices
language sql stable as $$
  select d.*
  -- With `offset 0` Postgres looks the message up first; it would join all messages with all members, for a list of ids.
  from (select * from messages where id = message offset 0) m
  join channels c on c.id = m.channel_id
  join channel_members cm on cm.channel_id = m.channel_id and cm.user_id <> m.author_id and cm.joined_seq <= m.seq
  join push_devices d on d.user_id = cm.user_id and d.created_at <= m.created_at
  join users u on u.id = d.user_id and u.deactivated_at is null
  left join sessions s on s.id = d.session_id
  left join api_keys k on k.id = d.api_key_id
  left join channel_preferences p on p.channel_id = m.channel_id and p.user_id = d.user_id
  left join thread_followers f on f.parent_id = m.parent_id and f.user_id = d.user_id and f.is_following
  where (only_device is null or d.id = only_device)
    and m.deleted_at is null and m.stream_status is distinct from 'streaming'
    and m.created_at > clock_timestamp() - make_interval(hours => notified_hours())
    and (s.expires_at > now() or k.id is not null and k.enabled is not false and (k.expires_at is null or k.expires_at > now()))
    and (
      (m.parent_id is null or m.in_channel) and m.seq > cm.last_read_seq
      or f.user_id is not null and m.seq > f.last_read_seq
    )
    and notifies_person(p, c.kind, d.user_id = any(m.mentioned_user_ids), f.user_id is not null)
    and not is_hidden_from(row(m.*)::messages, d.user_id) and not wants_quiet(d.user_id)
$$;

/* How many unread messages notify a person, counting as far as lists of unread messages go. */
create or replace function badge_of(person uuid) returns int
language sql stable as $$
  select count(*)::int from (
    select m.id
    from channel_members cm
    join channels c on c.id = cm.channel_id and c.archived_at is null
    join logs l on l.id = cm.channel_id and l.last_seq > cm.last_read_seq
    left join channel_preferences p on p.channel_id = cm.channel_id and p.user_id = person
    cross join lateral (
      select * from messages
      where channel_id = cm.channel_id and (parent_id is null or in_channel) and seq > cm.last_read_seq
        and author_id <> person and deleted_at is null and not is_hidden_from(messages, person)
      order by seq desc limit unread_limit()
    ) m
    left join thread_followers f on f.parent_id = m.parent_id and f.user_id = person and f.is_following
    where cm.user_id = person and notifies_person(p, c.kind, person = any(m.mentioned_user_ids), f.user_id is not null)
    union
    select m.id
    from thread_followers f
    join channel_members cm on cm.channel_id = f.channel_id and cm.user_id = person
    join channels c on c.id = f.channel_id and c.archived_at is null
    left join channel_preferences p on p.channel_id = f.channel_id and p.user_id = person
    cross join lateral (
      select * from messages
      where parent_id = f.parent_id and seq > f.last_read_seq and author_id <> person and deleted_at is null
        and not is_hidden_from(messages, person)
      order by seq desc limit unread_limit()
    ) m
    where f.user_id = person and f.is_following and notifies_person(p, c.kind, person = any(m.mentioned_user_ids), true)
  ) notifying
$$;

/* The JSON of a device for its person; `session` is the session or API key of the caller. */
create or replace function push_device_as_json(d push_devices, session uuid) returns json
language sql stable as $$
  select json_build_object(
    'id', d.id, 'transport', d.transport, 'topic', d.topic, 'environment', d.environment, 'label', d.label,
    'isCurrent', coalesce(d.session_id, d.api_key_id) = session,
    'registeredAt', timestamp_text(d.registered_at), 'lastNotifiedAt', timestamp_text(d.last_notified_at)
  )
$$;
