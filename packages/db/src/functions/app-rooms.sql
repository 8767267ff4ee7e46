/*
 * The role by which somebody acts in a channel. It is that of the workspace, except in a room of an app (decision 81): the
 * app itself administers it, and users of the app are its members instead of guests, so that they can manage it.
 */
create or replace function role_in(channel uuid, u users) returns text
language sql stable as $$
  select case
    when u.app_id is not null and exists (select from app_rooms where channel_id = channel and app_id = u.app_id)
      then case when u.app_uid = '' then 'admin' else 'member' end
    else u.role
  end
$$;
