/* The JSON of a group. Deactivated people stay members, and are shown again when they are restored. */
create or replace function user_group_as_json(g user_groups) returns json
language sql stable as $$
  select json_build_object(
    'id', g.id, 'handle', g.handle, 'name', g.name, 'description', g.description, 'createdAt', timestamp_text(g.created_at),
    'memberIds', coalesce((
      select json_agg(m.user_id order by m.user_id) from user_group_members m
      join users u on u.id = m.user_id and u.deactivated_at is null
      where m.user_group_id = g.id
    ), '[]')
  )
$$;

/*
 * A handle belongs to a person or to a group. Both are written under the lock of the workspace, so that neither appears between
 * the look-up and the write of the other.
 */
create or replace function is_handle_of_group(key text) returns boolean
language sql stable as $$ select exists (select from user_groups where handle_key = key) $$;

create or replace function set_group_handle_key() returns trigger
language plpgsql as $$
begin
  new.handle_key := look_alike_key(new.handle);
  if exists (select from users where handle_key = new.handle_key) then
    raise exception 'a person has this handle' using errcode = 'unique_violation', constraint = 'user_groups_handle_key_unique';
  end if;
  return new;
end
$$;

create or replace trigger set_group_handle_key before insert or update of handle on user_groups
for each row execute function set_group_handle_key();
