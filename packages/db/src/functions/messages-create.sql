/*
 * message.create for many calls in one transaction. Answers rows of the answer (or `{"error": tag}`) and the event, in the
 * order of the calls. New messages in a channel, which are most calls, are written by the set (decision 55).
 */
create or replace function create_messages(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
declare
  turn record;
begin
  perform lock_logs(array(select (c ->> 'channelId')::uuid from jsonb_array_elements(calls) c));
  for turn in select * from turns_of_messages(calls) loop
    if turn.is_plain then
      return query select written.answer, written.event from create_plain_messages(turn.calls, clock_timestamp()) written
        order by place;
    else
      return query select * from create_message(turn.calls -> 0);
    end if;
  end loop;
end
$$;

/*
 * Divides the calls, in their order, into runs of plain calls and single other calls. A plain call depends on no other: it
 * is neither a reply nor a stream and has no files, properties or collective mentions, its channel has no slow mode, and it does not repeat the transaction id of an earlier
 * call. Fewer than eight calls are cheaper one by one.
 */
create or replace function turns_of_messages(calls jsonb) returns table (is_plain boolean, calls jsonb)
language sql stable as $$
  with numbered as (
    select value || jsonb_build_object('place', ordinality) as call, ordinality as place,
      jsonb_array_length(turns_of_messages.calls) >= 8 and value ->> 'parentId' is null and not value ?| array['node', 'fileIds', 'given']
      and not may_be_collective(value -> 'mentions')
      and row_number() over (partition by value ->> 'transactionId' order by ordinality) = 1
      and coalesce(slow_mode_seconds, 0) = 0 as is_plain
    from jsonb_array_elements(turns_of_messages.calls) with ordinality
    left join channels c on c.id = (value ->> 'channelId')::uuid
  ), turned as (
    select *, count(*) filter (where not is_plain) over (order by place) as others_before from numbered
  )
  select is_plain, jsonb_agg(call order by place) from turned
  group by is_plain, others_before order by min(place)
$$;

/* Writes all calls in one statement, whose parts read the state before it. The channels are locked. */
create or replace function create_plain_messages(calls jsonb, moment timestamptz)
returns table (place int, answer json, event json)
language plpgsql as $$
#variable_conflict use_column
begin
  return query
  with checked as materialized (select * from check_messages(calls)),
  accepted as (
    select checked.*, topic, last_seq + row_number() over (partition by channel order by place) as seq
    from checked join logs on logs.id = channel where early_answer is null
  ),
  -- The values follow the order of the table's columns.
  written as materialized (
    select accepted.*, message_as_json_with(
      row(id, channel, seq, actor, null, false, body, mentioned, moment, null, null, null, null)::messages, '[]', null, '[]', '[]'
    ) as shown
    from accepted
  ),
  answered as materialized (
    select written.*, json_build_object('data', shown, 'transactionId', intent_id, 'seq', seq) as answer,
      event_as_json('channel_message', topic, seq, actor, intent_id, moment, json_build_object('message', shown)) as event
    from written
  ),
  counted as (
    update logs set last_seq = newest
    from (select channel, max(seq) as newest from answered group by channel) log where logs.id = log.channel
  ),
  stored as (
    insert into messages (id, channel_id, seq, author_id, body, mentioned_user_ids, created_at)
    select id, channel, seq, actor, body, mentioned, moment from answered
  ),
  read as (
    update channel_members set last_read_seq = newest, shown_read_seq = newest
    from (select channel, actor, max(seq) as newest from answered group by channel, actor) author
    where channel_id = author.channel and user_id = author.actor
  ),
  logged as (
    insert into log_events (log_id, seq, created_at, event) select channel, seq, moment, event from answered
  ),
  remembered as (
    insert into transactions (user_id, transaction_id, fingerprint, answer)
    select actor, intent_id, fingerprint, answer from answered where is_remembered
  )
  select place, answer, event from answered
  union all select place, early_answer, null from checked where early_answer is not null;
end
$$;

/* `early_answer` is the answer of a call that is not carried out: a refusal, or the answer it was given before. */
create or replace function check_messages(calls jsonb) returns table (
  place int, id uuid, channel uuid, actor uuid, body text, mentioned uuid[], intent_id uuid, fingerprint text, is_remembered boolean,
  early_answer json
)
language sql stable as $$
  select place, call.id, "channelId", "userId", call.body,
    case when mentions = '[]' then '{}' else users_mentioned(mentions, "userId") end, "transactionId", call.fingerprint, "isRemembered",
    case
      when remembered.answer is not null then remembered.answer
      when target.channel_id is null then '{"error": "ChannelNotFoundError"}'
      when target.refusal is not null then target.refusal
      when target.restriction is not null then target.restriction
      when taken.id is not null then '{"error": "TransactionConflictError"}'
    end
  from jsonb_to_recordset(calls) as call (
    place int, id uuid, "channelId" uuid, "userId" uuid, body text, mentions jsonb, "transactionId" uuid, fingerprint text,
    "isRemembered" boolean
  )
  left join lateral remembered_answer("userId", "transactionId", call.fingerprint, "isRemembered") remembered on true
  -- Joined, because `exists` would read the whole table into a hash.
  left join messages taken on taken.id = call.id
  left join lateral write_access("channelId", "userId") target on true
$$;
