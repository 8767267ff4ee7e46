/*
 * Opens connections of app users. `{"error": "TokenUsedError"}` answers a token that may be used once and was (J8).
 */
create or replace function open_app_connections(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
declare
  call record;
begin
  for call in
    select * from jsonb_to_recordset(calls) as c (
      id text, "appId" uuid, node text, "secretHash" text, uid text, umd text, claims text, origin text,
      "heartbeatSeconds" int, "expiresInSeconds" int, "tokenId" text, "tokenExpiresAt" timestamptz
    )
  loop
    if call."tokenId" is not null and not use_app_token(call."appId", call."tokenId", call."tokenExpiresAt") then
      answer := '{"error": "TokenUsedError"}';
    else
      insert into app_connections (
        id, app_id, node, secret_hash, uid, umd, claims, origin, heartbeat_seconds, connected_at, expires_at
      ) values (
        call.id, call."appId", call.node, decode(call."secretHash", 'hex'), call.uid, call.umd::json, call.claims::json,
        call.origin::json, call."heartbeatSeconds", clock_timestamp(), clock_timestamp() + make_interval(secs => call."expiresInSeconds")
      ) returning json_build_object('id', id, 'expiresAt', timestamp_text(expires_at)) into answer;
    end if;
    return next;
  end loop;
end
$$;

/* Whether the token was not used before. */
create or replace function use_app_token(app uuid, token text, ending timestamptz) returns boolean
language plpgsql as $$
begin
  insert into app_used_tokens (app_id, token_id, expires_at) values (app, token, ending) on conflict do nothing;
  return found;
end
$$;

create or replace function app_connection_as_json(c app_connections) returns json
language sql stable as $$
  select json_build_object(
    'id', c.id, 'appId', c.app_id, 'node', c.node, 'uid', c.uid, 'umd', c.umd, 'claims', c.claims, 'origin', c.origin,
    'heartbeatSeconds', c.heartbeat_seconds, 'connectedAt', timestamp_text(c.connected_at),
    'expiresAt', timestamp_text(c.expires_at)
  )
$$;

create or replace function app_subscription_as_json(s app_subscriptions) returns json
language sql stable as $$
  select json_build_object(
    'connectionId', s.connection_id, 'channelId', s.channel_id, 'uid', s.uid, 'umd', s.umd, 'isCounted', s.is_counted,
    'sinceSeq', s.since_seq, 'sinceId', s.since_id, 'subscribedAt', timestamp_text(s.subscribed_at),
    'directives', s.directives, 'alias', s.alias
  )
$$;

/*
 * The app user of an open connection, as they are in a channel: a subscription has a uid and metadata of its own. Null
 * for a connection that has ended or is of another app.
 */
create or replace function app_author_in(connection text, app uuid, channel uuid)
returns table (uid text, umd json, meta json, is_subscribed boolean)
language sql stable as $$
  select author.uid, author.umd, app_member_as_json(author.uid, author.umd), author.is_subscribed
  from app_connections c
  left join app_subscriptions s on s.connection_id = c.id and s.channel_id = channel
  cross join lateral (
    select case when s.channel_id is null then c.uid else s.uid end as uid,
      case when s.channel_id is null then c.umd else s.umd end as umd, s.channel_id is not null as is_subscribed
  ) author
  where c.id = connection and c.app_id = app and c.expires_at > clock_timestamp()
$$;

/*
 * Ends connections and all their subscriptions. Answers the events of members who are gone with it. A connection is
 * locked before the logs, as when it subscribes.
 */
create or replace function close_app_connections(ending text[])
returns table (log uuid, topic text, seq bigint, event json)
language plpgsql as $$
declare
  ended record;
  uids text[];
  shown text[];
begin
  perform from app_connections where id = any(ending) order by id for update;
  perform lock_logs(array(
    select c.id from app_subscriptions s join app_channels c on c.id = s.channel_id
    where s.connection_id = any(ending) and c.is_presence
  ));
  for ended in
    with gone as (delete from app_subscriptions where connection_id = any(ending) returning *)
    select gone.channel_id, gone.uid, gone.connection_id, logs.topic from gone
    join app_channels c on c.id = gone.channel_id and c.is_presence join logs on logs.id = c.id
    order by gone.channel_id, gone.connection_id
  loop
    if ended.channel_id is distinct from log then
      log := ended.channel_id;
      topic := ended.topic;
      select * into uids, shown from app_members_in(log);
    end if;
    select * into uids, shown, event from leave_app_members(log, ended.uid, ended.connection_id, uids, shown);
    if event is not null then
      select last_seq into seq from logs where id = log;
      return next;
    end if;
  end loop;
  delete from app_connections where id = any(ending);
end
$$;
