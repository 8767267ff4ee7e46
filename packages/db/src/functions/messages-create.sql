/*
 * message.create, many calls in one transaction. Answers with rows of `answer` (or `{"error": tag}`) and the event, in the
 * order of the calls. What most people write, new messages in a channel, is written by the set (decision 55).
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
 * The calls in their order, as runs of plain ones and single others. A plain one depends on no other call: it is no reply
 * and no stream, there is no slow mode, and it repeats no call that comes before it. A few calls are cheaper one by one.
 */
create or replace function turns_of_messages(calls jsonb) returns table (is_plain boolean, calls jsonb)
language sql stable as $$
  with numbered as (
    select value || jsonb_build_object('place', ordinality) as call, ordinality as place,
      jsonb_array_length(turns_of_messages.calls) >= 8 and value ->> 'parentId' is null and not value ? 'node'
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

/* All of them in one statement, whose parts see what was before it. The channels are locked. */
create or replace function create_plain_messages(calls jsonb, moment timestamptz)
returns table (place int, answer json, event json)
language plpgsql as $$
#variable_conflict use_column
begin
  return query
  with judged as materialized (select * from judge_messages(calls)),
  granted as (
    select judged.*, topic, last_seq + row_number() over (partition by channel order by place) as seq
    from judged join logs on logs.id = channel where verdict is null
  ),
  -- In the order of the table's columns.
  written as materialized (
    select granted.*, message_as_json_with(
      row(id, channel, seq, actor, null, false, body, mentioned, moment, null, null, null)::messages, '[]', null
    ) as shown
    from granted
  ),
  told as materialized (
    select written.*, json_build_object('data', shown, 'transactionId', wish, 'seq', seq) as answer,
      event_as_json('channel_message', topic, seq, actor, wish, moment, json_build_object('message', shown)) as event
    from written
  ),
  counted as (
    update logs set last_seq = newest
    from (select channel, max(seq) as newest from told group by channel) log where logs.id = log.channel
  ),
  stored as (
    insert into messages (id, channel_id, seq, author_id, body, mentioned_user_ids, created_at)
    select id, channel, seq, actor, body, mentioned, moment from told
  ),
  read as (
    update channel_members set last_read_seq = newest, shown_read_seq = newest
    from (select channel, actor, max(seq) as newest from told group by channel, actor) author
    where channel_id = author.channel and user_id = author.actor
  ),
  logged as (
    insert into log_events (log_id, seq, created_at, event) select channel, seq, moment, event from told
  ),
  remembered as (
    insert into transactions (user_id, transaction_id, fingerprint, answer)
    select actor, wish, print, answer from told where is_remembered
  )
  select place, answer, event from told
  union all select place, verdict, null from judged where verdict is not null;
end
$$;

/* What each call comes to. `verdict` is its answer if it is not granted: a refusal, or the answer it was given before. */
create or replace function judge_messages(calls jsonb) returns table (
  place int, id uuid, channel uuid, actor uuid, body text, mentioned uuid[], wish uuid, print text, is_remembered boolean,
  verdict json
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
  -- Joined, as `exists` would read the whole table into a hash.
  left join messages taken on taken.id = call.id
  left join lateral writing_in("channelId", "userId") target on true
$$;
