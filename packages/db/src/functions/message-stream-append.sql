/*
 * messageStream.append for all chunks that arrived together for one message, as one change and one event. Each chunk has
 * its own outcome: a chunk that was applied before is accepted, one that leaves a gap or is too long is refused.
 */
create or replace function append_message_stream(call jsonb, out answer json, out event json)
language plpgsql as $$
declare
  actor uuid := call ->> 'userId';
  target record;
  refusal json;
  chunk jsonb;
  outcomes json[] := '{}';
  applied int;
  total int;
  bytes int;
  added text := '';
  claimed bigint;
begin
  select m.id, m.channel_id, m.author_id, m.stream_status, octet_length(m.body) as bytes,
    coalesce(s.next_index, 0) as next_index, coalesce(s.length, 0) as length, l.last_seq,
    coalesce(writing.refusal, writing.restriction) as refusal
  into target
  from messages m
  cross join lateral write_access(m.channel_id, actor) writing
  join logs l on l.id = m.channel_id
  left join message_streams s on s.message_id = m.id
  where m.id = (call ->> 'messageId')::uuid and m.deleted_at is null;

  if not found then
    answer := json_build_object('error', 'MessageNotFoundError');
    return;
  elsif target.author_id <> actor then
    answer := json_build_object('error', 'UnauthorizedError');
    return;
  elsif target.refusal is not null then
    answer := (target.refusal::jsonb || jsonb_build_object('channelId', target.channel_id))::json;
    return;
  end if;

  if target.stream_status is distinct from 'streaming' then
    refusal := json_build_object('error', 'StreamEndedError', 'status', coalesce(target.stream_status, 'finished'));
  end if;
  applied := target.next_index;
  total := target.length;
  bytes := target.bytes;
  claimed := target.last_seq;

  for chunk in select value from jsonb_array_elements(call -> 'chunks') loop
    if (chunk ->> 'index')::int < applied then
      outcomes := outcomes || '{}'::json;
    elsif refusal is not null then
      outcomes := outcomes || refusal;
    elsif (chunk ->> 'index')::int > applied then
      outcomes := outcomes || json_build_object('error', 'StreamGapError', 'expected', applied);
    elsif total + (chunk ->> 'length')::int > (call ->> 'lengthLimit')::int
      or bytes + octet_length(chunk ->> 'text') > (call ->> 'byteLimit')::int
    then
      outcomes := outcomes || '{"error": "InvalidMessageError"}'::json;
    else
      outcomes := outcomes || '{}'::json;
      applied := applied + 1;
      total := total + (chunk ->> 'length')::int;
      bytes := bytes + octet_length(chunk ->> 'text');
      added := added || (chunk ->> 'text');
    end if;
  end loop;

  if applied > target.next_index then
    update message_streams set next_index = applied, length = total, node = call ->> 'node',
      expires_at = clock_timestamp() + make_interval(secs => (call ->> 'patience')::int)
    where message_id = target.id;
  end if;
  if added <> '' then
    update messages set body = body || added where id = target.id;
    event := append_event(target.channel_id, 'message_stream_appended', actor, (call ->> 'transactionId')::uuid,
      json_build_object('messageId', target.id, 'offset', target.length, 'text', added));
    claimed := target.last_seq + 1;
  end if;
  answer := json_build_object('channelId', target.channel_id, 'outcomes', array_to_json(outcomes),
    'nextIndex', applied, 'seq', claimed);
end
$$;

create or replace function append_message_streams(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
declare
  call jsonb;
begin
  perform lock_logs(array(
    select m.channel_id from jsonb_array_elements(calls) c join messages m on m.id = (c ->> 'messageId')::uuid
  ));
  for call in select value from jsonb_array_elements(calls) loop
    return query select * from append_message_stream(call);
  end loop;
end
$$;
