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

create or replace function purge_channel(channel uuid, actor uuid, wish uuid) returns bigint
language plpgsql as $$
declare
  claimed bigint := claim_seq(channel);
begin
  perform forget_answers(array(select id from messages where channel_id = channel));
  update log_events set event = event_instead(event, 'channel_purged',
    json_build_object('upToSeq', seq, 'wasInChannel', was_in_channel(event))), subject = null
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
