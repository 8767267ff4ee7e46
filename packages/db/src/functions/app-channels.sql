/* The channel of this name, which is made unless it exists. No row for a deleted app. */
create or replace function open_app_channel(app uuid, called text, with_presence boolean, fresh uuid)
returns setof app_channels
language plpgsql as $$
begin
  return query select * from app_channels where app_id = app and name = called;
  if found or not exists (select from apps where id = app and deleted_at is null) then return; end if;
  insert into logs (id, topic) values (fresh, 'app:' || fresh);
  return query insert into app_channels (id, app_id, name, is_presence) values (fresh, app, called, with_presence)
    on conflict (app_id, name) do nothing returning *;
  if found then return; end if;
  delete from logs where id = fresh;
  return query select * from app_channels where app_id = app and name = called;
end
$$;

/* Null for a channel that nobody has used yet. */
create or replace function app_channel_info(app uuid, called text) returns json
language sql stable as $$
  select json_build_object(
    'subscriptionsCount', (select count(*) from app_subscriptions where channel_id = id and is_counted),
    'members', case when is_presence then app_members_of(id) end
  )
  from app_channels where app_id = app and name = called
$$;
