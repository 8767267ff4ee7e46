/*
 * Notes what happens to connections and subscriptions of apps with sinks, in the transaction in which it happens. The
 * outlet tells the sinks. Triggers do it, because connections end in many ways.
 */

create or replace function has_sinks(app uuid) returns boolean
language sql stable as $$
  select exists (select from app_event_sinks where app_id = app and disabled_at is null)
$$;

create or replace function note_app_occurrence(app uuid, counted uuid, type text, data json) returns void
language sql as $$
  insert into app_occurrences (app_id, channel_id, occurrence) values (app, counted, json_build_object(
    'type', note_app_occurrence.type, 'timestamp', timestamp_text(clock_timestamp()), 'data', data
  ))
$$;

create or replace function note_app_connection() returns trigger
language plpgsql as $$
declare
  c app_connections := coalesce(new, old);
begin
  if not has_sinks(c.app_id) then return null; end if;
  if tg_op = 'UPDATE' and new.umd::text is not distinct from old.umd::text then return null; end if;
  perform note_app_occurrence(
    c.app_id, null,
    case tg_op when 'INSERT' then 'app_connection_opened' when 'UPDATE' then 'app_connection_updated' else 'app_connection_closed' end,
    json_build_object(
      'id', c.id, 'connectedAt', timestamp_text(c.connected_at), 'uid', c.uid, 'umd', c.umd, 'claims', c.claims, 'origin', c.origin
    )
  );
  return null;
end
$$;

create or replace function note_app_subscription() returns trigger
language plpgsql as $$
declare
  s app_subscriptions := coalesce(new, old);
  c app_channels;
begin
  select * into c from app_channels where id = s.channel_id;
  if not has_sinks(c.app_id) then return null; end if;
  perform note_app_occurrence(
    c.app_id, null, case tg_op when 'INSERT' then 'app_subscription_begun' else 'app_subscription_ended' end,
    json_build_object('channel', c.name, 'connectionId', s.connection_id, 'uid', s.uid, 'umd', s.umd)
  );
  if s.is_counted then perform note_app_occurrence(c.app_id, c.id, 'app_channel_updated', null); end if;
  return null;
end
$$;

create or replace trigger note_app_connection after insert or delete or update of umd on app_connections
  for each row execute function note_app_connection();
create or replace trigger note_app_subscription after insert or delete on app_subscriptions
  for each row execute function note_app_subscription();
