/*
 * Changes the metadata of an app user. Both functions answer the events that they appended. The connection is locked
 * before the logs, as when it subscribes.
 */

/* Changes it on a connection and, if `propagated`, on all its subscriptions. Source: T11, J14. */
create or replace function update_app_connection_metadata(connection text, metadata json, propagated boolean)
returns table (log uuid, topic text, seq bigint, event json)
language plpgsql as $$
begin
  update app_connections set umd = metadata where id = connection;
  if not propagated then return; end if;
  perform lock_logs(array(
    select c.id from app_subscriptions s join app_channels c on c.id = s.channel_id
    where s.connection_id = connection and c.is_presence
  ));
  return query
    select changed.* from app_subscriptions s
    cross join lateral update_app_subscription_metadata(connection, s.channel_id, metadata) changed
    where s.connection_id = connection order by s.channel_id;
end
$$;

/* Changes it on one subscription. Source: T11, C7. */
create or replace function update_app_subscription_metadata(connection text, channel uuid, metadata json)
returns table (log uuid, topic text, seq bigint, event json)
language plpgsql as $$
declare
  member text;
begin
  perform from app_connections where id = connection for key share;
  perform lock_logs(array(select id from app_channels where id = channel and is_presence));
  update app_subscriptions set umd = metadata where connection_id = connection and channel_id = channel
    returning uid into member;
  event := update_app_member(channel, member, metadata, connection);
  if event is null then return; end if;
  log := channel;
  select l.topic, last_seq into topic, seq from logs l where id = channel;
  return next;
end
$$;
