/*
 * messageReaction.toggle and create: who may, what changes, its event and its answer, in one call. Answers with rows of
 * `answer` (or `{"error": tag}`) and the event, in the order of the calls.
 */
create or replace function toggle_message_reaction(call jsonb, out answer json, out event json)
language plpgsql as $$
declare
  actor uuid := call ->> 'userId';
  wish uuid := call ->> 'transactionId';
  chosen text := call ->> 'emoji';
  moment timestamptz := clock_timestamp();
  target record;
  known message_reactions;
  wanted boolean;
  claimed bigint;
  reaction json;
begin
  if (call ->> 'isRemembered')::boolean then
    answer := remembered_answer(actor, wish, call ->> 'fingerprint');
    if answer is not null then return; end if;
  end if;

  select m.id, m.channel_id, c.archived_at, c.is_read_only, cm.user_id is not null as is_member into target
  from messages m
  join channels c on c.id = m.channel_id
  left join channel_members cm on cm.channel_id = c.id and cm.user_id = actor
  where m.id = (call ->> 'messageId')::uuid and m.channel_id = (call ->> 'channelId')::uuid and m.deleted_at is null
    and (cm.user_id is not null or c.kind = 'public' and is_reachable(c, actor));
  if not found then
    answer := json_build_object('error', 'MessageNotFoundError');
    return;
  end if;

  if not target.is_member then
    answer := json_build_object('error', 'UnauthorizedError');
    return;
  elsif target.archived_at is not null then
    answer := json_build_object('error', 'ChannelArchivedError');
    return;
  end if;

  select * into known from message_reactions where message_id = target.id and user_id = actor and emoji = chosen;
  wanted := coalesce(call ->> 'desired' = 'present', known.id is null);

  if wanted and known.id is null then
    answer := restraint_if_any(target.channel_id, actor, target.is_read_only);
    if answer is not null then return; end if;
    if (
      select count(*) >= (call ->> 'limit')::int and not bool_or(emoji = chosen)
      from message_reaction_counts where message_id = target.id
    ) then
      answer := json_build_object('error', 'TooManyReactionsError');
      return;
    end if;
    claimed := claim_seq(target.channel_id);
    known := add_message_reaction((call ->> 'id')::uuid, target.id, actor, chosen, claimed, moment);
    reaction := reaction_as_json(known, target.channel_id);
    event := record_event(target.channel_id, claimed, 'message_reaction_added', actor, wish, moment,
      json_build_object('reaction', reaction, 'tally', reaction_tally(target.id, chosen)));
  elsif not wanted and known.id is not null then
    claimed := claim_seq(target.channel_id);
    perform take_message_reaction(known);
    event := record_event(target.channel_id, claimed, 'message_reaction_removed', actor, wish, moment,
      json_build_object('reaction', reaction_as_json(known, target.channel_id), 'tally', reaction_tally(target.id, chosen)));
  else
    select last_seq into claimed from logs where id = target.channel_id;
    if wanted then reaction := reaction_as_json(known, target.channel_id); end if;
  end if;

  answer := json_build_object('wasCreated', wanted, 'transactionId', wish, 'seq', claimed, 'data', reaction);
  if (call ->> 'isRemembered')::boolean then
    perform remember_answer(actor, wish, call ->> 'fingerprint', answer);
  end if;
end
$$;

create or replace function toggle_message_reactions(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
declare
  call jsonb;
begin
  perform lock_logs(array(select (c ->> 'channelId')::uuid from jsonb_array_elements(calls) c));
  for call in select value from jsonb_array_elements(calls) loop
    return query select * from toggle_message_reaction(call);
  end loop;
end
$$;
