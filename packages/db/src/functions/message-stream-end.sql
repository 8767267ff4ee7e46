create or replace function open_message_stream(message uuid, at_node text, patience int) returns void
language sql as $$
  insert into message_streams (message_id, node, expires_at)
  values (message, at_node, clock_timestamp() + make_interval(secs => patience))
$$;

/* A finished stream becomes a message like any other. Answers no row if the message is not being streamed. */
create or replace function end_message_stream(message uuid, final_status text, mentions jsonb) returns messages
language sql as $$
  update messages set
    stream_status = nullif(final_status, 'finished'),
    (mentioned_user_ids, collective) = (
      select people, kept_collective(found.collective, null) from mentioned_in(mentions, author_id, channel_id) found
    )
  where id = message and stream_status = 'streaming'
  returning *
$$;
