/*
 * Subscriptions of app users. Locks are taken in one order: connections by id, then logs. The log of a channel without
 * presence is not locked, because subscribing to it appends no event.
 */

/* Subscribes many connections in one transaction. Answers the head and the members, or `{"error": tag}`, in the order of the calls. */
create or replace function subscribe_app_connections(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
begin
  perform from app_connections
    where id in (select call ->> 'connectionId' from jsonb_array_elements(calls) call) order by id for key share;
  perform lock_logs(array(
    select id from app_channels where is_presence
      and id in (select (call ->> 'channelId')::uuid from jsonb_array_elements(calls) call)
  ));
  return query select done.answer, done.event from subscribe_in_order(calls) done order by done.place;
end
$$;

create or replace function subscribe_in_order(calls jsonb) returns table (place bigint, answer json, event json)
language plpgsql as $$
declare
  call record;
  joined record;
  members json;
begin
  for call in select * from check_app_subscriptions(calls) c order by c."channelId", c.place loop
    place := call.place;
    event := null;
    members := null;
    answer := case
      when call.last_seq is null then '{"error": "AppChannelNotFoundError"}'
      when not call.is_connected then '{"error": "AppConnectionNotFoundError"}'
      when call.is_presence and call.uid is null then '{"error": "AppUserRequiredError"}'
      when exists (
        select from app_subscriptions s where s.connection_id = call."connectionId" and s.channel_id = call."channelId"
      ) then '{"error": "AlreadySubscribedError"}'
    end;
    if answer is null and call.is_presence then
      select * into joined from join_app_members(
        call."channelId", call.uid, call.umd, call."connectionId", call."memberBytes"
      );
      answer := case when joined.is_full then '{"error": "AppChannelFullError"}'::json end;
      event := joined.event;
      members := joined.members;
    end if;
    if answer is null then
      insert into app_subscriptions (
        connection_id, channel_id, uid, umd, is_counted, since_seq, since_id, subscribed_at, directives, alias
      )
      select call."connectionId", id, call.uid, call.umd, call."isCounted", last_seq, ulid_after(last_id_ms, last_seq),
        clock_timestamp(), call.directives, call.alias
      from app_channels join logs using (id) where id = call."channelId"
      returning json_build_object('seq', since_seq, 'members', members) into answer;
    end if;
    return next;
  end loop;
end
$$;

create or replace function check_app_subscriptions(calls jsonb) returns table (
  place bigint, "channelId" uuid, "connectionId" text, uid text, umd json, "isCounted" boolean, directives json, alias text,
  "memberBytes" int, last_seq bigint, is_presence boolean, is_connected boolean
)
language sql stable as $$
  select call.ordinality, call."channelId", call."connectionId", call.uid, call.umd::json, call."isCounted",
    call.directives::json, call.alias, call."memberBytes", l.last_seq, c.is_presence, o.id is not null
  from rows from (jsonb_to_recordset(calls) as (
    "channelId" uuid, "connectionId" text, uid text, umd text, "isCounted" boolean, directives text, alias text,
    "memberBytes" int
  )) with ordinality as call
  left join app_channels c on c.id = call."channelId"
  left join logs l on l.id = c.id
  left join app_connections o on o.id = call."connectionId" and o.app_id = c.app_id and o.expires_at > clock_timestamp()
$$;

/*
 * Counts one more subscription of an app user in a presence channel, whose log is locked. The event tells the first one,
 * and a later one with other metadata (P1). `is_full` if the members would have more than `most` bytes, and then nothing
 * is changed (N8). The rule is that of `MemberPresence` in the backend (decision 68).
 */
create or replace function join_app_members(
  channel uuid, joining text, metadata json, connection text, most int,
  out is_full boolean, out members json, out event json
)
language plpgsql as $$
declare
  known app_members;
  is_updated boolean;
begin
  select * into known from app_members where channel_id = channel and uid = joining;
  is_updated := known.uid is not null and known.umd::text is distinct from metadata::text;
  if known.uid is not null and not is_updated then
    members := app_members_of(channel);
    update app_members set subscriptions = subscriptions + 1 where channel_id = channel and uid = joining;
    is_full := false;
    return;
  end if;
  insert into app_members (channel_id, uid, umd, subscriptions, joined_seq)
  values (channel, joining, metadata, 1, (select last_seq + 1 from logs where id = channel))
  on conflict (channel_id, uid) do update set umd = metadata, subscriptions = app_members.subscriptions + 1;
  members := app_members_of(channel);
  is_full := octet_length(members::text) > most;
  if is_full then
    if is_updated then
      update app_members set umd = known.umd, subscriptions = known.subscriptions where channel_id = channel and uid = joining;
    else
      delete from app_members where channel_id = channel and uid = joining;
    end if;
    return;
  end if;
  event := tell_app_members(
    channel, case when is_updated then 'app_member_updated' else 'app_member_added' end,
    joining, metadata, members, connection
  );
end
$$;

create or replace function tell_app_members(
  channel uuid, type text, about text, metadata json, members json, connection text
) returns json
language sql as $$
  select store_app_event(channel, claim_seq(channel), type, clock_timestamp(), null, json_build_object(
    'member', app_member_as_json(about, metadata), 'members', members, 'fromConnection', connection
  ))
$$;

/* Counts one subscription less. The event tells that it was the last one (P2), and is null otherwise. */
create or replace function leave_app_members(channel uuid, leaving text, connection text) returns json
language plpgsql as $$
declare
  metadata json;
begin
  update app_members set subscriptions = subscriptions - 1 where channel_id = channel and uid = leaving and subscriptions > 1;
  if found then return null; end if;
  delete from app_members where channel_id = channel and uid = leaving returning umd into metadata;
  if not found then return null; end if;
  return tell_app_members(channel, 'app_member_removed', leaving, metadata, app_members_of(channel), connection);
end
$$;

/* Ends many subscriptions in one transaction. Answers the head, or `{"error": tag}`, in the order of the calls. */
create or replace function unsubscribe_app_connections(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
declare
  call record;
  ended app_subscriptions;
begin
  perform from app_connections
    where id in (select c ->> 'connectionId' from jsonb_array_elements(calls) c) order by id for key share;
  perform lock_logs(array(
    select id from app_channels where is_presence
      and id in (select (c ->> 'channelId')::uuid from jsonb_array_elements(calls) c)
  ));
  for call in select * from jsonb_to_recordset(calls) as c ("channelId" uuid, "connectionId" text) loop
    event := null;
    delete from app_subscriptions s where s.connection_id = call."connectionId" and s.channel_id = call."channelId"
      returning * into ended;
    if not found then
      answer := '{"error": "NotSubscribedError"}';
    else
      if ended.uid is not null and exists (select from app_channels where id = call."channelId" and is_presence) then
        event := leave_app_members(call."channelId", ended.uid, call."connectionId");
      end if;
      select json_build_object('seq', last_seq) into answer from logs where id = call."channelId";
    end if;
    return next;
  end loop;
end
$$;
