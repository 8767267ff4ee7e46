/*
 * Changes the metadata of an app user. Both functions answer the events that they appended, or one row of nulls if the
 * members of a channel would then have more than `most` bytes, and nothing is changed (N8). The connection is locked
 * before the logs, as when it subscribes.
 */

/* Changes it on a connection and, if `propagated`, on all its subscriptions. Source: T11, J14. */
create or replace function update_app_connection_metadata(connection text, metadata json, propagated boolean, most int)
returns table (topic text, seq bigint, event json)
language plpgsql as $$
declare
  channels uuid[];
begin
  perform from app_connections where id = connection for update;
  channels := array(select channel_id from app_subscriptions where propagated and connection_id = connection);
  if not lock_for_metadata(connection, channels, metadata, most) then
    return next;
    return;
  end if;
  update app_connections set umd = metadata where id = connection;
  return query select told.* from unnest(channels) channel
    cross join lateral set_app_subscription_metadata(connection, channel, metadata) told;
end
$$;

/* Changes it on one subscription. Source: T11, C7. */
create or replace function update_app_subscription_metadata(connection text, channel uuid, metadata json, most int)
returns table (topic text, seq bigint, event json)
language plpgsql as $$
begin
  perform from app_connections where id = connection for key share;
  if not lock_for_metadata(connection, array[channel], metadata, most) then
    return next;
    return;
  end if;
  return query select * from set_app_subscription_metadata(connection, channel, metadata);
end
$$;

/* Locks the logs that will tell the change. Answers whether the members of all channels have room for it. */
create or replace function lock_for_metadata(connection text, channels uuid[], metadata json, most int) returns boolean
language plpgsql as $$
begin
  perform lock_logs(array(select id from app_channels where id = any(channels) and is_presence));
  return not exists (
    select from app_subscriptions s
    cross join lateral app_members_in(s.channel_id) members
    cross join lateral (select array_position(members.uids, s.uid) as place) known
    where s.connection_id = connection and s.channel_id = any(channels) and known.place is not null
      and octet_length(app_members_shown(members.shown)) - octet_length(members.shown[known.place])
        + octet_length(app_member_as_json(s.uid, metadata)::text) > most
  );
end
$$;

create or replace function set_app_subscription_metadata(connection text, channel uuid, metadata json)
returns table (topic text, seq bigint, event json)
language plpgsql as $$
declare
  member text;
begin
  update app_subscriptions set umd = metadata where connection_id = connection and channel_id = channel
    returning uid into member;
  event := update_app_member(channel, member, metadata, connection);
  if event is null then return; end if;
  select l.topic, last_seq into topic, seq from logs l where id = channel;
  return next;
end
$$;
