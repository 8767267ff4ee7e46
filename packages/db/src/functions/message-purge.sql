/*
 * Removing for good: the rows, and what the logs and the remembered answers still say of them. An event keeps its place,
 * as a log has no holes; what it tells is that the message is gone.
 */
create or replace function purge_message(target uuid, actor uuid, wish uuid) returns bigint
language plpgsql as $$
declare
  doomed messages;
  every uuid[] := array(select id from messages where id = target or parent_id = target);
  told json;
begin
  select * into strict doomed from messages where id = target;
  perform forget_answers(every);
  update log_events set event = event_instead(event, 'message_purged',
    what_is_left_of(event, target))
  where log_id = doomed.channel_id and event::text like any(select '%' || id || '%' from unnest(every) id);
  delete from messages where id = target;
  told := tell(doomed.channel_id, 'message_purged', actor, wish, json_build_object(
    'messageId', target, 'parentId', doomed.parent_id, 'thread', thread_of(doomed.parent_id)));
  return (told ->> 'seq')::bigint;
end
$$;

create or replace function purge_channel(channel uuid, actor uuid, wish uuid) returns bigint
language plpgsql as $$
declare
  claimed bigint := claim_seq(channel);
begin
  perform forget_answers(array(select id from messages where channel_id = channel));
  update log_events set event = event_instead(event, 'channel_purged',
    json_build_object('upToSeq', seq, 'wasInChannel', was_in_channel(event)))
  where log_id = channel and event ->> 'type' ~ '^(channel_message$|message_)';
  delete from messages where channel_id = channel;
  perform record_event(channel, claimed, 'channel_purged', actor, wish, clock_timestamp(),
    json_build_object('upToSeq', claimed));
  return claimed;
end
$$;

/*
 * It remains that its author had read up to there, and of a reply who follows the thread since: both are told nowhere
 * else.
 */
create or replace function what_is_left_of(event json, target uuid) returns json
language sql stable as $$
  select case when event ->> 'type' <> 'message_reply'
    then json_build_object(
      'messageId', target, 'parentId', null, 'thread', null, 'wasInChannel', was_in_channel(event)
    )
    else json_build_object(
      'messageId', target, 'parentId', null, 'thread', null, 'wasInChannel', was_in_channel(event),
      'reply', json_build_object(
        'parentId', event -> 'data' -> 'message' -> 'parentId', 'newFollowerIds', event -> 'data' -> 'newFollowerIds'
      )
    )
  end
$$;

/* Whether an event tells, or told before it was purged, of something written in the channel itself. */
create or replace function was_in_channel(event json) returns boolean
language sql immutable as $$
  select case event ->> 'type'
    when 'channel_message' then true
    when 'message_reply' then (event -> 'data' -> 'message' ->> 'inChannel')::boolean
    else coalesce((event -> 'data' ->> 'wasInChannel')::boolean, false)
  end
$$;

create or replace function event_instead(event json, type text, data json) returns json
language sql immutable as $$
  select json_build_object(
    'type', event_instead.type, 'topic', event -> 'topic', 'seq', event -> 'seq', 'timestamp', event -> 'timestamp',
    'actorId', event -> 'actorId', 'transactionId', event -> 'transactionId', 'data', data
  )
$$;

/* What was answered to those who wrote them. By their authors, as only these are found by an index. */
create or replace function forget_answers(written uuid[]) returns void
language sql as $$
  update transactions set answer = jsonb_set(answer::jsonb, '{data,body}', '""')::json
  where user_id in (select author_id from messages where id = any(written))
    and answer -> 'data' ->> 'id' = any(written::text[])
$$;
