/* A channel that a person may reach, with their current roles, or null, because absent and forbidden are one answer. */
create or replace function reachable_channel(channel uuid, person uuid) returns json
language sql stable as $$
  select json_build_object(
    'channel', channel_as_json(c), 'seq', l.last_seq,
    'standing', json_build_object('role', role_in(c.id, u), 'channelRole', cm.role)
  )
  from channels c
  join logs l on l.id = c.id
  join users u on u.id = person
  left join channel_members cm on cm.channel_id = c.id and cm.user_id = person
  where c.id = channel and is_reachable(c, person)
$$;

/* A message with what the person may do with it. */
create or replace function message_for(m messages, c channels, person uuid) returns json
language sql stable as $$
  select json_build_object(
    'message', message_as_json(m, person), 'archivedAt', timestamp_text(c.archived_at),
    'isMember', cm.user_id is not null, 'seq', l.last_seq, 'restriction', restriction_of(c.id, person),
    'standing', json_build_object('role', role_in(c.id, u), 'channelRole', cm.role)
  )
  from logs l
  join users u on u.id = person
  left join channel_members cm on cm.channel_id = c.id and cm.user_id = person
  where l.id = c.id
$$;

/* A message that the person has hidden is reachable, because hiding changes lists and not permissions (decision 53). */
create or replace function reachable_message(message uuid, person uuid) returns json
language sql stable as $$
  select message_for(m, c, person)
  from messages m
  join channels c on c.id = m.channel_id
  where m.id = message and is_shown(m) and is_reachable(c, person)
$$;

/* Does the same for a message that may be deleted, and whose row is kept without being shown. */
create or replace function kept_message(message uuid, person uuid) returns json
language sql stable as $$
  select message_for(m, c, person)
  from messages m
  join channels c on c.id = m.channel_id
  where m.id = message and is_reachable(c, person)
$$;
