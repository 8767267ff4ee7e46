/*
 * channel.markRead moves the marker forward, never back, and not for messages seen in an older epoch. The event is on the
 * log of the person only.
 */
create or replace function mark_channel_read(call jsonb, out answer json, out event json)
language plpgsql as $$
declare
  actor uuid := call ->> 'userId';
  intent_id uuid := call ->> 'transactionId';
  channel uuid := call ->> 'channelId';
  marker bigint;
  moved channel_members;
begin
  select remembered.answer into answer
  from remembered_answer(actor, intent_id, call ->> 'fingerprint', (call ->> 'isRemembered')::boolean) remembered;
  if answer is not null then return; end if;

  select least(l.last_seq, (call ->> 'seq')::bigint) into marker
  from logs l join channel_members cm on cm.channel_id = l.id where l.id = channel and cm.user_id = actor;
  if not found then
    answer := json_build_object('error', 'ChannelNotFoundError');
    return;
  end if;

  update channel_members set last_read_seq = marker
  where channel_id = channel and user_id = actor and last_read_seq < marker
    and read_epoch <= coalesce((call ->> 'epoch')::bigint, read_epoch)
  returning * into moved;

  if found then
    event := append_event(actor, 'channel_read', actor, intent_id, json_build_object(
      'channelId', channel, 'lastReadSeq', moved.last_read_seq, 'epoch', moved.read_epoch
    ));
  end if;

  select json_build_object(
    'lastReadSeq', cm.last_read_seq, 'epoch', cm.read_epoch, 'transactionId', intent_id, 'seq', l.last_seq
  ) into answer
  from channel_members cm join logs l on l.id = actor where cm.channel_id = channel and cm.user_id = actor;
  perform remember_answer(actor, intent_id, call ->> 'fingerprint', (call ->> 'isRemembered')::boolean, answer);
end
$$;

create or replace function mark_channels_read(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
declare
  call jsonb;
begin
  perform lock_logs(array(select (c ->> 'userId')::uuid from jsonb_array_elements(calls) c));
  for call in select value from jsonb_array_elements(calls) loop
    return query select * from mark_channel_read(call);
  end loop;
end
$$;
