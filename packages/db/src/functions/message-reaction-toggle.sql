/*
 * messageReaction.toggle and create, many calls in one transaction: who may, what changes, its events and its answers.
 * Answers with rows of `answer` (or `{"error": tag}`) and the event, in the order of the calls.
 */
create or replace function toggle_message_reactions(calls jsonb) returns table (answer json, event json)
language sql as $$
  select lock_logs(array(select (call ->> 'channelId')::uuid from jsonb_array_elements(calls) call));
  select answer, event from toggle_in_turns(calls) order by place
$$;

/* Calls about one message take turns, as each finds what the one before left behind. */
create or replace function toggle_in_turns(calls jsonb) returns table (place int, answer json, event json)
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
    return query select * from toggle_apart(turn, clock_timestamp());
  end loop;
end
$$;

/*
 * At most one call for each message, and all of them in one statement (decision 24). Every part of it reads what was
 * before, whatever the others change: what is told is computed, not looked up afterwards.
 */
create or replace function toggle_apart(calls jsonb, moment timestamptz)
returns table (place int, answer json, event json)
language sql as $$
  with judged as materialized (
    select *, settled is null and wanted <> (known is not null) as changes from judge_toggles(calls)
  ),
  numbered as (
    select judged.*, topic,
      last_seq + count(*) filter (where changes) over (partition by channel order by place) as seq
    from judged left join logs on logs.id = channel
  ),
  reacting as materialized (
    select *, case
      when known is not null then known else row(id, message, actor, chosen, seq, moment)::message_reactions
    end as reaction
    from numbered
  ),
  told as materialized (
    select reacting.*,
      coalesce(settled, json_build_object(
        'wasCreated', wanted, 'transactionId', wish, 'seq', seq,
        'data', case when wanted then reaction_as_json(reaction, channel) end
      )) as answer,
      event_as_json(
        case when wanted then 'message_reaction_added' else 'message_reaction_removed' end,
        topic, seq, actor, wish, moment,
        json_build_object('reaction', reaction_as_json(reaction, channel), 'tally', tally)
      ) as event
    from reacting left join lateral tally_with(reaction, wanted) on changes
  ),
  changed as (select * from told where changes),
  counted as (
    update logs set last_seq = newest
    from (select channel, max(seq) as newest from changed group by channel) log where logs.id = log.channel
  ),
  toggled as (
    merge into message_reactions r using changed on r.id = (reaction).id
    when matched then delete
    when not matched then insert (id, message_id, user_id, emoji, seq, created_at)
      values ((reaction).id, message, actor, chosen, changed.seq, moment)
  ),
  tallied as (
    merge into message_reaction_counts c using changed on c.message_id = message and c.emoji = chosen
    when matched and wanted then update set count = c.count + 1
    when matched and c.count > 1 then update set count = c.count - 1
    when matched then delete
    when not matched then insert (message_id, emoji, count, first_seq) values (message, chosen, 1, changed.seq)
  ),
  logged as (
    insert into log_events (log_id, seq, created_at, event) select channel, seq, moment, event from changed
  ),
  remembered as (
    insert into transactions (user_id, transaction_id, fingerprint, answer)
    select actor, wish, print, answer from told where is_remembered and settled is null
  )
  select place, answer, case when changes then event end from told
$$;

/* What each call comes to as things stand. `settled` is the answer where nothing is left to do: a refusal, mostly. */
create or replace function judge_toggles(calls jsonb) returns table (
  place int, id uuid, message uuid, channel uuid, actor uuid, chosen text, wish uuid, print text, is_remembered boolean,
  known message_reactions, wanted boolean, settled json
)
language sql stable as $$
  select place, call.id, "messageId", "channelId", "userId", call.emoji, "transactionId", call.fingerprint, "isRemembered",
    known, coalesce(desired = 'present', known.id is null),
    case
      when done.fingerprint = call.fingerprint then done.answer
      when done.fingerprint is not null then '{"error": "TransactionConflictError"}'
      when target.is_member is null then '{"error": "MessageNotFoundError"}'
      when not target.is_member then '{"error": "UnauthorizedError"}'
      when target.is_archived then '{"error": "ChannelArchivedError"}'
      when known.id is not null or desired = 'absent' then null
      when target.restraint is not null then target.restraint
      when (
        select count(*) >= "limit" and not bool_or(c.emoji = call.emoji)
        from message_reaction_counts c where c.message_id = "messageId"
      ) then '{"error": "TooManyReactionsError"}'
    end
  from jsonb_to_recordset(calls) as call (
    place int, id uuid, "messageId" uuid, "channelId" uuid, "userId" uuid, emoji text, desired text, "limit" int,
    "transactionId" uuid, fingerprint text, "isRemembered" boolean
  )
  left join transactions done
    on "isRemembered" and done.user_id = "userId" and done.transaction_id = "transactionId"
  left join lateral message_to_react_to("messageId", "channelId", "userId") target on true
  left join message_reactions known
    on known.message_id = "messageId" and known.user_id = "userId" and known.emoji = call.emoji
$$;

create or replace function message_to_react_to(message uuid, channel uuid, person uuid)
returns table (is_member boolean, is_archived boolean, restraint json)
language sql stable as $$
  select cm.user_id is not null, c.archived_at is not null,
    case
      when c.is_read_only or exists (select from channel_mutes where channel_id = channel and user_id = person)
        then restraint_of(channel, person)
    end
  from messages m
  join channels c on c.id = m.channel_id
  left join channel_members cm on cm.channel_id = c.id and cm.user_id = person
  where m.id = message and c.id = channel and m.deleted_at is null
    and (cm.user_id is not null or c.kind = 'public' and is_reachable(c, person))
$$;

/* The tally when the reaction is there as well, or no longer. */
create or replace function tally_with(reaction message_reactions, is_there boolean) returns table (tally json)
language sql stable as $$
  select json_build_object(
    'emoji', reaction.emoji,
    'count', coalesce((
      select count from message_reaction_counts where message_id = reaction.message_id and emoji = reaction.emoji
    ), 0) + case when is_there then 1 else -1 end,
    'users', coalesce((
      select json_agg(json_build_object('id', u.id, 'displayName', u.display_name) order by first.seq)
      from (
        (
          select user_id, seq from message_reactions r
          where message_id = reaction.message_id and emoji = reaction.emoji and r.id <> reaction.id
          order by seq limit 5
        )
        union all select reaction.user_id, reaction.seq where is_there
        order by seq limit 5
      ) first
      join users u on u.id = first.user_id
    ), '[]')
  )
$$;
