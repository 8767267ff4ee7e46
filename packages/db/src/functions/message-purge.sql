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
  update log_events set event = superseded(event), subject = null
  where subject = any(every) and log_id = doomed.channel_id;
  update log_events set event = event_instead(event, 'message_purged', what_is_left_of(event, target))
  from messages m where m.id = any(every) and log_id = doomed.channel_id and log_events.seq = m.seq;
  delete from messages where id = target;
  told := tell(doomed.channel_id, 'message_purged', actor, wish, json_build_object(
    'messageId', target, 'parentId', doomed.parent_id, 'thread', thread_of(doomed.parent_id)));
  return (told ->> 'seq')::bigint;
end
$$;

/*
 * Removes some of a channel's messages and answers with their number, which is 0 when none is left. Replies go before the
 * message they hang on, so that its removal does not cascade to more rows than `most`.
 */
create or replace function remove_next_messages(channel uuid, most int) returns int
language plpgsql as $$
declare
  roots uuid[] := array(
    select id from messages where channel_id = channel and parent_id is null order by seq limit most
  );
  replies uuid[] := array(select id from messages where parent_id = any(roots) limit most);
  doomed uuid[] := case when replies = '{}' then roots else replies end;
begin
  perform forget_answers(doomed);
  delete from messages where id = any(doomed);
  return cardinality(doomed);
end
$$;

/* What the log of a purged channel told of messages between two places keeps its place and says only that it is gone. */
create or replace function purge_events(channel uuid, after_seq bigint, up_to_seq bigint) returns void
language sql as $$
  update log_events set event = event_instead(event, 'channel_purged',
    json_build_object('upToSeq', seq, 'wasInChannel', was_in_channel(event))), subject = null
  where log_id = channel and seq > after_seq and seq <= up_to_seq
    and event ->> 'type' ~ '^(channel_message$|message_)'
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

/*
 * What was answered to those who wrote them, who alone could ask for it again. The transaction ids are in the events, so
 * this comes before those are rewritten.
 */
create or replace function forget_answers(written uuid[]) returns void
language sql as $$
  update transactions t set answer = jsonb_set(answer::jsonb, '{data,body}', '""')::json
  from (
    select m.id, m.author_id, e.event ->> 'transactionId' as wish
    from messages m join log_events e on e.log_id = m.channel_id and e.seq = m.seq
    where m.id = any(written)
    union all
    select m.id, m.author_id, e.event ->> 'transactionId'
    from messages m join log_events e on e.subject = m.id and e.log_id = m.channel_id
    where m.id = any(written)
  ) told
  where t.user_id = author_id and t.transaction_id = wish::uuid and t.answer -> 'data' ->> 'id' = told.id::text
$$;
