create or replace function channel_as_json(c channels) returns json
language sql stable as $$
  select json_build_object(
    'id', c.id, 'kind', c.kind, 'name', c.name, 'topic', c.topic, 'purpose', c.purpose,
    'createdBy', c.created_by,
    'createdAt', timestamp_text(c.created_at), 'archivedAt', timestamp_text(c.archived_at),
    'memberCount', c.member_count, 'slowModeSeconds', c.slow_mode_seconds, 'isReadOnly', c.is_read_only,
    'participantIds', case when c.kind in ('direct', 'group') then (
      select json_agg(user_id order by joined_seq) from channel_members where channel_id = c.id
    ) else '[]' end
  )
$$;

create or replace function member_as_json(member channel_members) returns json
language sql stable as $$
  select json_build_object(
    'userId', member.user_id, 'role', member.role, 'joinedAt', timestamp_text(member.joined_at),
    'mute', mute_as_json(member.channel_id, member.user_id)
  )
$$;

/* Derived, never stored: what others wrote in the channel itself after the marker. The newest 100, oldest first. */
create or replace function unread_of(member channel_members) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object(
    'messageId', id, 'parentId', parent_id, 'seq', seq, 'mentionsMe', member.user_id = any(mentioned_user_ids)
  ) order by seq), '[]')
  from (
    select id, parent_id, seq, mentioned_user_ids from messages
    where channel_id = member.channel_id and (parent_id is null or in_channel) and seq > member.last_read_seq
      and author_id <> member.user_id and deleted_at is null and seq > (select hidden_up_to(member.channel_id, member.user_id))
      and not exists (select from hidden_messages where user_id = member.user_id and message_id = id)
    order by seq desc limit 100
  ) newest
$$;

create or replace function channel_summary(c channels, member channel_members) returns json
language sql stable as $$
  select json_build_object(
    'channel', channel_as_json(c),
    'membership', json_build_object(
      'role', member.role, 'joinedAt', timestamp_text(member.joined_at), 'lastReadSeq', member.last_read_seq,
      'readEpoch', member.read_epoch,
      'hiddenUpToSeq', hidden_up_to(c.id, member.user_id),
      'mute', mute_as_json(member.channel_id, member.user_id)
    ),
    'preferences', channel_preferences_as_json(c, member.user_id),
    'unread', unread_of(member),
    'threads', followed_threads_of(member),
    'seq', (select last_seq from logs where id = c.id)
  )
$$;
