/*
 * Carries out many calls of messageReaction.toggle and messageReaction.create in one transaction. Answers for each, in the
 * order of the calls, its answer (or `{"error": tag}`) and its event.
 */
create or replace function toggle_message_reactions(calls jsonb) returns table (answer json, event json)
language sql as $$
  select lock_logs(array(select (call ->> 'channelId')::uuid from jsonb_array_elements(calls) call));
  select answer, event from toggle_in_rounds(calls) order by place
$$;

/* Calls about the same message go into different rounds, because each must see the changes of the one before. */
create or replace function toggle_in_rounds(calls jsonb) returns table (place int, answer json, event json)
language plpgsql as $$
declare
  turn jsonb;
begin
  for turn in
    select jsonb_agg(waiting.call) from (
      select numbered.call || jsonb_build_object('place', numbered.place) as call,
        row_number() over (partition by numbered.call ->> 'messageId' order by numbered.place) as turn
      from jsonb_array_elements(calls) with ordinality as numbered (call, place)
    ) waiting
    group by waiting.turn order by waiting.turn
  loop
    return query select * from toggle_once_per_message(turn, clock_timestamp());
  end loop;
end
$$;

/*
 * Carries out at most one call for each message, all of them in one statement (decision 24). Every part of the statement
 * reads the state before it, whatever the other parts change; therefore events are computed, not read afterwards.
 */
create or replace function toggle_once_per_message(calls jsonb, moment timestamptz)
returns table (place int, answer json, event json)
language plpgsql as $$
#variable_conflict use_column
begin
  return query
  with checked as (
    select *, row_number() over (partition by actor, intent_id, is_remembered, early_answer is null order by place) as nth
    from check_toggles(calls)
  ),
  refused_repeats as (
    select *, case
      when early_answer is null and is_remembered and nth > 1 then '{"error": "TransactionConflictError"}' else early_answer
    end as refusal
    from checked
  ),
  changing as materialized (
    select *, refusal is null and wanted <> ((known).id is not null) as changes from refused_repeats
  ),
  numbered as (
    select changing.*, topic,
      last_seq + count(*) filter (where changes) over (partition by channel order by place) as seq
    from changing left join logs on logs.id = channel
  ),
  -- Materialized, because Postgres would otherwise compute the reaction wherever it is used below.
  reacting as materialized (
    select *, case
      when (known).id is not null then known else row(id, message, actor, chosen, seq, moment)::message_reactions
    end as reaction
    from numbered
  ),
  answered as (
    select reacting.*,
      coalesce(refusal, json_build_object(
        'wasCreated', wanted, 'transactionId', intent_id, 'seq', seq,
        'data', case when wanted then reaction_as_json(reaction, channel) end
      )) as answer,
      event_as_json(
        case when wanted then 'message_reaction_added' else 'message_reaction_removed' end,
        topic, seq, actor, intent_id, moment,
        json_build_object('reaction', reaction_as_json(reaction, channel), 'tally', tally)
      ) as event
    from reacting left join lateral tally_with(reaction, wanted) on changes
  ),
  changed as (select * from answered where changes),
  counted as (
    update logs set last_seq = newest
    from (select channel, max(seq) as newest from changed group by channel) log where logs.id = log.channel
  ),
  added as (
    insert into message_reactions (id, message_id, user_id, emoji, seq, created_at)
    select (reaction).id, message, actor, chosen, seq, moment from changed where wanted
  ),
  taken as (
    delete from message_reactions r using changed where not wanted and r.id = (reaction).id
  ),
  one_more as (
    insert into message_reaction_counts as c (message_id, emoji, count, first_seq)
    select message, chosen, 1, seq from changed where wanted
    on conflict (message_id, emoji) do update set count = c.count + 1
  ),
  one_less as (
    update message_reaction_counts c set count = c.count - 1 from changed
    where not wanted and c.message_id = message and c.emoji = chosen and c.count > 1
  ),
  none_left as (
    delete from message_reaction_counts c using changed
    where not wanted and c.message_id = message and c.emoji = chosen and c.count = 1
  ),
  logged as (
    insert into log_events (log_id, seq, created_at, event, subject)
    select channel, seq, moment, event, message from changed
  ),
  remembered as (
    insert into transactions (user_id, transaction_id, fingerprint, answer)
    select actor, intent_id, fingerprint, answer from answered where is_remembered and refusal is null
  )
  select place, answer, case when changes then event end from answered;
end
$$;

/* `early_answer` is the answer of a call that is not carried out: a refusal, or the answer it was given before. */
create or replace function check_toggles(calls jsonb) returns table (
  place int, id uuid, message uuid, channel uuid, actor uuid, chosen text, intent_id uuid, fingerprint text, is_remembered boolean,
  known message_reactions, wanted boolean, early_answer json
)
language sql stable as $$
  select place, call.id, "messageId", "channelId", "userId", call.emoji, "transactionId", call.fingerprint, "isRemembered",
    known, coalesce(desired = 'present', known.id is null),
    case
      when remembered.answer is not null then remembered.answer
      when reacted_to.id is null or target.channel_id is null then '{"error": "MessageNotFoundError"}'
      when target.refusal is not null then target.refusal
      when known.id is not null or desired = 'absent' then null
      when target.restriction is not null then target.restriction
      when (
        select count(*) >= "limit" and not bool_or(c.emoji = call.emoji)
        from message_reaction_counts c where c.message_id = "messageId"
      ) then '{"error": "TooManyReactionsError"}'
    end
  from jsonb_to_recordset(calls) as call (
    place int, id uuid, "messageId" uuid, "channelId" uuid, "userId" uuid, emoji text, desired text, "limit" int,
    "transactionId" uuid, fingerprint text, "isRemembered" boolean
  )
  left join lateral remembered_answer("userId", "transactionId", call.fingerprint, "isRemembered") remembered on true
  left join messages reacted_to
    on reacted_to.id = "messageId" and reacted_to.channel_id = "channelId" and reacted_to.deleted_at is null
  left join lateral write_access("channelId", "userId") target on true
  left join message_reactions known
    on known.message_id = "messageId" and known.user_id = "userId" and known.emoji = call.emoji
$$;

/* The tally after the reaction was added or removed. */
create or replace function tally_with(reaction message_reactions, is_there boolean) returns table (tally json)
language sql stable as $$
  select json_build_object(
    'emoji', reaction.emoji,
    'count', coalesce((
      select count from message_reaction_counts where message_id = reaction.message_id and emoji = reaction.emoji
    ), 0) + case when is_there then 1 else -1 end,
    'users', coalesce((
      select json_agg(first.user_id order by first.seq)
      from (
        (
          select user_id, seq from message_reactions r
          where message_id = reaction.message_id and emoji = reaction.emoji and r.id <> reaction.id
          order by seq limit named_reactor_limit()
        )
        union all select reaction.user_id, reaction.seq where is_there
        order by seq limit named_reactor_limit()
      ) first
    ), '[]')
  )
$$;
