create or replace function message_pin_as_json(pin message_pins, message messages) returns json
language sql stable as $$
  select json_build_object(
    'messageId', pin.message_id, 'channelId', pin.channel_id, 'parentId', message.parent_id,
    'messageSeq', message.seq, 'userId', pin.user_id, 'createdAt', timestamp_text(pin.created_at)
  )
$$;

/* The pins of a channel, in the order in which they were made. */
create or replace function message_pins_of(channel uuid) returns json
language sql stable as $$
  select coalesce(json_agg(message_pin_as_json(pin, message) order by pin.seq), '[]')
  from message_pins pin join messages message on message.id = pin.message_id
  where pin.channel_id = channel
$$;

/* The message of the newest pin of a channel; null if there is none. */
create or replace function newest_pinned_message(channel uuid) returns messages
language sql stable as $$
  select message.* from message_pins pin join messages message on message.id = pin.message_id
  where pin.channel_id = channel order by pin.seq desc limit 1
$$;
