/* The JSON of a channel. A query for many channels joins the participants itself, so that Postgres inlines the rest. */
create or replace function channel_as_json_with(c channels, participant_ids json) returns json
language sql stable as $$
  select json_build_object(
    'id', c.id, 'kind', c.kind, 'name', c.name, 'topic', c.topic, 'purpose', c.purpose,
    'createdBy', c.created_by,
    'createdAt', timestamp_text(c.created_at), 'archivedAt', timestamp_text(c.archived_at),
    'memberCount', c.member_count, 'slowModeSeconds', c.slow_mode_seconds, 'isReadOnly', c.is_read_only,
    'participantIds', participant_ids
  )
$$;

create or replace function participants_of(c channels) returns json
language sql stable as $$
  select json_agg(user_id order by joined_seq) from channel_members where channel_id = c.id
$$;

create or replace function channel_as_json(c channels) returns json
language sql stable as $$
  select channel_as_json_with(c, case when is_named(c.kind) then '[]' else participants_of(c) end)
$$;

create or replace function member_as_json(member channel_members) returns json
language sql stable as $$
  select json_build_object(
    'userId', member.user_id, 'role', member.role, 'joinedAt', timestamp_text(member.joined_at),
    'mute', mute_as_json(member.channel_id, member.user_id)
  )
$$;

/* The newest `unread_limit` messages of others in the channel itself after the marker; derived, never stored. */
create or replace function unread_in_channel(member channel_members) returns setof messages
language sql stable as $$
  select * from messages
  where channel_id = member.channel_id and (parent_id is null or in_channel) and seq > member.last_read_seq
    and author_id <> member.user_id and deleted_at is null and seq > (select hidden_up_to(member.channel_id, member.user_id))
    and not exists (select from hidden_messages where user_id = member.user_id and message_id = id)
  order by seq desc limit unread_limit()
$$;

/* Clients are told of these messages like this, oldest first. */
create or replace function unread_of(member channel_members) returns json
language sql stable as $$
  select coalesce(json_agg(unread_as_json(m, member.user_id) order by seq), '[]')
  from unread_in_channel(member) m
$$;

/*
 * The channels of a person with their membership, preferences and unread messages, or only one of them. They are read by
 * the set, because a function of one channel cost 0.1 ms each. Functions that look something up are called only where
 * there may be something to find.
 */
create or replace function channel_summaries(person uuid, only_channel uuid default null)
returns table (channel uuid, joined_at timestamptz, summary json)
language sql stable as $$
  with threads as materialized (
    select channel_id, json_agg(followed_thread_as_json(f) order by f.parent_id) as followed
    from thread_followers f
    where f.user_id = person and f.is_following and (only_channel is null or f.channel_id = only_channel)
    group by channel_id
  ),
  pins as materialized (
    select member.channel_id, message_pins_of(member.channel_id) as pinned
    from channel_members member
    where member.user_id = person and (only_channel is null or member.channel_id = only_channel)
      and exists (select from message_pins where channel_id = member.channel_id)
  )
  select c.id, member.joined_at, json_build_object(
    'channel', channel_as_json(c),
    'membership', json_build_object(
      'role', member.role, 'joinedAt', timestamp_text(member.joined_at), 'lastReadSeq', member.last_read_seq,
      'readEpoch', member.read_epoch,
      'hiddenUpToSeq', coalesce(p.hidden_up_to_seq, 0),
      'mute', case when mute.user_id is not null then json_build_object('endsAt', timestamp_text(mute.ends_at)) end
    ),
    'preferences', preferences_as_json(p, c.kind),
    'unread', case when l.last_seq > member.last_read_seq then unread_of(member) else '[]' end,
    'threads', coalesce(threads.followed, '[]'),
    'pins', coalesce(pins.pinned, '[]'),
    'seq', l.last_seq
  )
  from channel_members member
  join channels c on c.id = member.channel_id
  join logs l on l.id = c.id
  left join channel_preferences p on p.user_id = person and p.channel_id = c.id
  left join channel_mutes mute on mute.channel_id = c.id and mute.user_id = person
  left join threads on threads.channel_id = c.id
  left join pins on pins.channel_id = c.id
  where member.user_id = person and (only_channel is null or member.channel_id = only_channel)
$$;

create or replace function channel_summary(c channels, member channel_members) returns json
language sql stable as $$
  select summary from channel_summaries(member.user_id, c.id)
$$;
