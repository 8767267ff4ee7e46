/* Carries out one call of message.create of any kind, with its event and its answer. The channel is locked. */
create or replace function create_message(call jsonb, out answer json, out event json)
language plpgsql as $$
declare
  actor uuid := call ->> 'userId';
  intent_id uuid := call ->> 'transactionId';
  channel uuid := call ->> 'channelId';
  parent uuid := call ->> 'parentId';
  is_in_channel boolean := parent is null or coalesce((call ->> 'alsoInChannel')::boolean, false);
  moment timestamptz := clock_timestamp();
  target record;
  written messages;
  shown json;
  claimed bigint;
  turn_in_ms int;
  mentioned record;
  files uuid[] := array(select jsonb_array_elements_text(coalesce(call -> 'fileIds', '[]'))::uuid);
begin
  select remembered.answer into answer
  from remembered_answer(actor, intent_id, call ->> 'fingerprint', (call ->> 'isRemembered')::boolean) remembered;
  if answer is not null then return; end if;

  select * into target from write_access(channel, actor);
  if not found then
    answer := json_build_object('error', 'ChannelNotFoundError');
    return;
  end if;
  answer := coalesce(target.refusal, target.restriction);
  if answer is not null then return; end if;

  if parent is not null then
    select coalesce(m.parent_id, m.id) into parent from messages m
    where m.id = parent and m.channel_id = channel and is_shown(m);
    if not found then
      answer := json_build_object('error', 'MessageNotFoundError');
      return;
    end if;
  end if;

  if exists (select from messages where id = (call ->> 'id')::uuid) then
    answer := json_build_object('error', 'TransactionConflictError');
    return;
  end if;

  if not can_attach(files, actor) then
    answer := json_build_object('error', 'AttachmentNotFoundError');
    return;
  end if;

  mentioned := mentioned_in(
    call -> 'mentions', actor, channel, is_in_channel and not call ? 'node', call -> 'presentUserIds'
  );
  if mentioned.refusal is not null then
    answer := mentioned.refusal;
    return;
  end if;

  if target.slow_mode_seconds > 0 then
    turn_in_ms := take_slow_mode_turn(channel, actor, target.slow_mode_seconds, moment);
    if turn_in_ms > 0 then
      answer := json_build_object('error', 'SlowModeError', 'retryAfterMs', turn_in_ms);
      return;
    end if;
  end if;

  claimed := claim_seq(channel);
  insert into messages (
    id, channel_id, seq, author_id, parent_id, in_channel, body, mentioned_user_ids, created_at, stream_status, collective
  )
  values (
    (call ->> 'id')::uuid, channel, claimed, actor, parent, parent is not null and is_in_channel, call ->> 'body',
    mentioned.people, moment, case when call ? 'node' then 'streaming' end, mentioned.collective
  ) returning * into written;
  if call ? 'node' then
    perform open_message_stream(written.id, call ->> 'node', (call ->> 'patience')::int);
  end if;
  perform attach_files(files, written.id);
  if call ? 'given' then perform give_properties(written.id, call -> 'given'); end if;
  shown := message_as_json(written, actor);

  if is_in_channel then
    update channel_members set last_read_seq = claimed, shown_read_seq = claimed
    where channel_id = channel and user_id = actor;
  end if;
  if parent is null then
    event := store_event(channel, claimed, 'channel_message', actor, intent_id, moment,
      json_build_object('message', shown));
  else
    event := store_event(channel, claimed, 'message_reply', actor, intent_id, moment,
      json_build_object('message', shown, 'thread', thread_of(parent), 'newFollowerIds', follow_by_reply(written)));
  end if;

  answer := json_build_object('data', shown, 'transactionId', intent_id, 'seq', claimed);
  perform remember_answer(actor, intent_id, call ->> 'fingerprint', (call ->> 'isRemembered')::boolean, answer);
end
$$;
