/*
 * The channels of an app, the most recently used first. At most `searched` of them are looked at, in the order of their
 * names, so that an app with very many channels costs no more than one with a few thousand.
 */
create or replace function recent_app_channels(app uuid, prefix text, searched int, most int)
returns table (id uuid, name text, is_presence boolean, used_at_ms bigint)
language sql stable as $$
  select found.id, found.name, found.is_presence, greatest(found.last_id_ms, ms_of(found.created_at))
  from (
    select * from app_channels c where c.app_id = app and starts_with(c.name, prefix) order by c.name limit searched
  ) found
  order by 4 desc, 1 desc limit most
$$;

create or replace function app_console_connection_as_json(c app_connections, most int) returns json
language sql stable as $$
  select json_build_object(
    'id', c.id, 'uid', c.uid, 'umd', c.umd, 'connectedAt', timestamp_text(c.connected_at),
    'expiresAt', timestamp_text(c.expires_at),
    'channels', (
      select coalesce(json_agg(first.name order by first.name), '[]') from (
        select channel.name from app_subscriptions s join app_channels channel on channel.id = s.channel_id
        where s.connection_id = c.id order by channel.name limit most
      ) first
    ),
    'channelCount', (select count(*) from app_subscriptions s where s.connection_id = c.id)
  )
$$;

create or replace function app_console_channels(app uuid, prefix text, searched int, most int) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object(
    'name', c.name, 'isPresence', c.is_presence,
    'subscriptionCount', (select count(*) from app_subscriptions s where s.channel_id = c.id),
    'memberCount', (select count(*) from app_members m where m.channel_id = c.id),
    'eventCount', l.last_seq,
    'lastEventAt', (select timestamp_text(e.created_at) from log_events e where e.log_id = c.id order by e.seq desc limit 1)
  ) order by c.used_at_ms desc, c.id desc), '[]')
  from recent_app_channels(app, prefix, searched, most) c join logs l on l.id = c.id
$$;

/* Superseded events are left out, because nothing remains of them. */
create or replace function app_console_events(app uuid, only_channel text, searched int, together int, most int, characters int)
returns table (event json)
language sql stable as $$
  with shown as (
    select c.id, c.name from app_channels c where c.app_id = app and c.name = only_channel
    union all
    select c.id, c.name from recent_app_channels(app, '', searched, together) c where only_channel is null
  )
  select json_build_object(
    'channel', shown.name, 'seq', e.seq, 'timestamp', timestamp_text(e.created_at), 'type', e.event ->> 'type',
    'event', e.event -> 'data' ->> 'event',
    'uid', coalesce(e.event -> 'data' ->> 'uid', e.event -> 'data' -> 'meta' ->> 'uid', e.event -> 'data' -> 'member' ->> 'uid'),
    'data', left(coalesce(e.event -> 'data' -> 'reaction', e.event -> 'data' -> 'data', e.event -> 'data' -> 'member')::text, characters)
  )
  from shown cross join lateral (
    select seq, created_at, log_events.event from log_events
    where log_id = shown.id and log_events.event ->> 'type' <> 'event_superseded' order by seq desc limit most
  ) e
  order by e.created_at desc, e.seq desc limit most
$$;
