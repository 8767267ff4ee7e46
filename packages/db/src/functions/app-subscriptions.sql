/*
 * Subscriptions of app users. Locks are taken in one order: connections by id, then logs. The log of a channel without
 * presence is not locked, because subscribing to it appends no event.
 */

create or replace function lock_app_connections(wanted text[], channels uuid[]) returns void
language sql as $$
  select from app_connections where id = any(wanted) order by id for key share;
  select lock_logs(array(select id from app_channels where is_presence and id = any(channels)))
$$;

/*
 * Subscribes many connections in one transaction. Answers the head and the members, or `{"error": tag}`, in the order of
 * the calls. With an event, the members are left out of the answer, because they are in the event.
 */
create or replace function subscribe_app_connections(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
begin
  perform lock_app_connections(
    array(select call ->> 'connectionId' from jsonb_array_elements(calls) call),
    array(select (call ->> 'channelId')::uuid from jsonb_array_elements(calls) call)
  );
  return query select done.answer, done.event from subscribe_in_order(calls) done order by done.place;
end
$$;

create or replace function subscribe_in_order(calls jsonb) returns table (place bigint, answer json, event json)
language plpgsql as $$
declare
  call record;
  current uuid;
  uids text[];
  shown text[];
  is_full boolean;
begin
  for call in select * from check_app_subscriptions(calls) c order by c."channelId", c.place loop
    place := call.place;
    event := null;
    answer := coalesce(call.refusal, case
      when exists (
        select from app_subscriptions s where s.connection_id = call."connectionId" and s.channel_id = call."channelId"
      ) then '{"error": "AlreadySubscribedError"}'
      -- The last condition, because it uses the token up.
      when call."tokenId" is not null and not use_app_token(call.app_id, call."tokenId", call."tokenExpiresAt")
        then '{"error": "TokenUsedError"}'
    end::json);
    if answer is null and call.is_presence then
      if call."channelId" is distinct from current then
        current := call."channelId";
        select * into uids, shown from app_members_in(current);
      end if;
      select * into uids, shown, is_full, event from join_app_members(
        current, call.uid, call.umd, call."connectionId", call."memberBytes", uids, shown
      );
      answer := case when is_full then '{"error": "AppChannelFullError"}'::json end;
      if is_full then
        delete from app_used_tokens where app_id = call.app_id and token_id = call."tokenId";
      end if;
    end if;
    if answer is null then
      insert into app_subscriptions (
        connection_id, channel_id, uid, umd, is_counted, since_seq, since_id, subscribed_at, directives, alias
      )
      select call."connectionId", id, call.uid, call.umd, call."isCounted", last_seq, ulid_after(last_id_ms, last_seq),
        clock_timestamp(), call.directives, call.alias
      from app_channels join logs using (id) where id = call."channelId"
      returning json_build_object('seq', since_seq, 'umd', umd, 'members', case
        when call.is_presence and event is null then app_members_shown(shown)::json
      end) into answer;
    end if;
    return next;
  end loop;
end
$$;

create or replace function check_app_subscriptions(calls jsonb) returns table (
  place bigint, "channelId" uuid, "connectionId" text, uid text, umd json, "isCounted" boolean, directives json, alias text,
  "memberBytes" int, "tokenId" text, "tokenExpiresAt" timestamptz, app_id uuid, is_presence boolean, refusal json
)
language sql stable as $$
  select call.ordinality, call."channelId", call."connectionId", call.uid,
    case when call."inheritsUmd" then o.umd else call.umd::json end, call."isCounted",
    call.directives::json, call.alias, call."memberBytes", call."tokenId", call."tokenExpiresAt", c.app_id, c.is_presence,
    case
      when c.id is null then '{"error": "AppChannelNotFoundError"}'
      when o.id is null then '{"error": "AppConnectionNotFoundError"}'
      when c.is_presence and call.uid is null then '{"error": "AppUserRequiredError"}'
    end::json
  from rows from (jsonb_to_recordset(calls) as (
    "channelId" uuid, "connectionId" text, uid text, umd text, "inheritsUmd" boolean, "isCounted" boolean, directives text,
    alias text,
    "memberBytes" int, "tokenId" text, "tokenExpiresAt" timestamptz
  )) with ordinality as call
  left join app_channels c on c.id = call."channelId"
  left join app_connections o on o.id = call."connectionId" and o.app_id = c.app_id and o.expires_at > clock_timestamp()
$$;

/*
 * Ends many subscriptions in one transaction. Answers the head and the metadata that the subscription had, or `{"error": tag}`, in the
 * order of the calls.
 */
create or replace function unsubscribe_app_connections(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
begin
  perform lock_app_connections(
    array(select call ->> 'connectionId' from jsonb_array_elements(calls) call),
    array(select (call ->> 'channelId')::uuid from jsonb_array_elements(calls) call)
  );
  return query select done.answer, done.event from unsubscribe_in_order(calls) done order by done.place;
end
$$;

create or replace function unsubscribe_in_order(calls jsonb) returns table (place bigint, answer json, event json)
language plpgsql as $$
declare
  call record;
  current uuid;
  uids text[];
  shown text[];
  leaving text;
  described json;
begin
  for call in
    select c.ordinality, c."channelId" as channel, c."connectionId" as connection, l.is_presence
    from rows from (jsonb_to_recordset(calls) as ("channelId" uuid, "connectionId" text)) with ordinality as c
    left join app_channels l on l.id = c."channelId" order by c."channelId", c.ordinality
  loop
    place := call.ordinality;
    event := null;
    delete from app_subscriptions s where s.connection_id = call.connection and s.channel_id = call.channel
      returning s.uid, s.umd into leaving, described;
    if not found then
      answer := '{"error": "NotSubscribedError"}';
    else
      if call.is_presence then
        if call.channel is distinct from current then
          current := call.channel;
          select * into uids, shown from app_members_in(current);
        end if;
        select * into uids, shown, event from leave_app_members(current, leaving, call.connection, uids, shown);
      end if;
      select json_build_object('seq', last_seq, 'umd', described) into answer from logs where id = call.channel;
    end if;
    return next;
  end loop;
end
$$;
