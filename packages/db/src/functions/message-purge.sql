/*
 * Purging removes the rows of messages, and their content from logs and remembered answers. An event keeps its seq,
 * because a log has no holes, but says only that the message is gone.
 */
create or replace function purge_message(target uuid, actor uuid, intent_id uuid) returns bigint
language plpgsql as $$
declare
  purged messages;
  with_replies uuid[] := array(select id from messages where id = target or parent_id = target order by seq);
  places json := (
    select coalesce(json_agg(json_build_object('id', id, 'seq', seq, 'createdAt', timestamp_text(created_at)) order by seq), '[]')
    from messages where id = any(with_replies) and (parent_id is null or in_channel)
  );
  appended json;
begin
  select * into strict purged from messages where id = target;
  perform forget_answers(with_replies);
  update log_events set event = superseded(log_events.event), subject = null
  where subject = any(with_replies) and log_id = purged.channel_id;
  update log_events set event = event_instead(log_events.event, 'message_purged', rest_of_purged(log_events.event, target))
  from messages m where m.id = any(with_replies) and log_id = purged.channel_id and log_events.seq = m.seq;
  perform remove_files_of(with_replies);
  delete from messages where id = target;
  appended := append_event(purged.channel_id, 'message_purged', actor, intent_id, json_build_object(
    'messageId', target, 'parentId', purged.parent_id, 'thread', thread_of(purged.parent_id), 'places', places));
  perform record_purge(purged.channel_id, (appended ->> 'seq')::bigint, with_replies);
  return (appended ->> 'seq')::bigint;
end
$$;

/*
 * Keeps the ids of messages that the event at this seq purged, for dialects that name each of them. It keeps none of more
 * than 5,000, whose names would take longer to send than to fetch the channel again.
 */
create or replace function record_purge(channel uuid, at_seq bigint, purged uuid[]) returns void
language sql as $$
  insert into message_purges (channel_id, seq, message_ids)
  values (channel, at_seq, case when cardinality(purged) <= 5000 then purged end)
$$;

/* Records the purge of a whole channel before its messages are removed. */
create or replace function record_channel_purge(channel uuid, at_seq bigint) returns void
language sql as $$
  select record_purge(channel, at_seq, array(
    select id from (select id, seq from messages where channel_id = channel order by seq desc limit 5001) newest order by seq
  ))
$$;

/*
 * Removes some of a channel's messages and answers their number, which is 0 when none is left. Replies are removed before
 * the root of their thread, so that its removal does not cascade to more than `most` rows.
 */
create or replace function remove_next_messages(channel uuid, most int) returns int
language plpgsql as $$
declare
  roots uuid[] := array(
    select id from messages where channel_id = channel and parent_id is null order by seq limit most
  );
  replies uuid[] := array(select id from messages where parent_id = any(roots) limit most);
  removed uuid[] := case when replies = '{}' then roots else replies end;
begin
  perform forget_answers(removed);
  perform remove_files_of(removed);
  delete from messages where id = any(removed);
  return cardinality(removed);
end
$$;

/* Replaces the events about messages between two seqs in the log of a purged channel. They keep their seq and record only the purge. */
create or replace function purge_events(channel uuid, after_seq bigint, up_to_seq bigint) returns void
language sql as $$
  update log_events set event = event_instead(event, 'channel_purged',
    json_build_object('upToSeq', seq, 'wasInChannel', was_in_channel(event))), subject = null
  where log_id = channel and seq > after_seq and seq <= up_to_seq
    and event ->> 'type' ~ '^(channel_message$|message_|link_previews_)'
$$;

/*
 * A purged event still says that its author had read up to there and, for a reply, who follows the thread since then,
 * because no other event says it.
 */
create or replace function rest_of_purged(event json, target uuid) returns json
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

/* Whether an event is, or was before it was purged, about a message in the channel itself. */
create or replace function was_in_channel(event json) returns boolean
language sql immutable as $$
  select case event ->> 'type'
    when 'channel_message' then true
    when 'message_reply' then (event -> 'data' -> 'message' ->> 'inChannel')::boolean
    else coalesce((event -> 'data' ->> 'wasInChannel')::boolean, false)
  end
$$;

/*
 * Removes the text, the attachments and the previews of these messages from the answers that are remembered for their authors, and from deliveries to sinks. It
 * finds the transaction ids in the events, so it is called before those are rewritten.
 */
create or replace function forget_answers(written uuid[]) returns void
language sql as $$
  update transactions t set answer = (answer::jsonb || jsonb_build_object('data',
    answer::jsonb -> 'data' || '{"body": "", "attachments": [], "linkPreviews": []}'))::json
  from (
    select m.id, m.author_id, e.event ->> 'transactionId' as intent_id
    from messages m join log_events e on e.log_id = m.channel_id and e.seq = m.seq
    where m.id = any(written)
    union all
    select m.id, m.author_id, e.event ->> 'transactionId'
    from messages m join log_events e on e.subject = m.id and e.log_id = m.channel_id
    where m.id = any(written)
  ) written_by
  where t.user_id = author_id and t.transaction_id = intent_id::uuid and t.answer -> 'data' ->> 'id' = written_by.id::text;

  update sink_deliveries set payload = 'null', subject = null, next_try_at = null,
    error = case when state = 'waiting' then 'The message was deleted before it could be sent.' else error end,
    state = case when state = 'waiting' then 'failed' else state end
  where subject = any(written)
$$;
