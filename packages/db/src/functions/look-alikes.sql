/*
 * Handles and public names are unique by what they read as. If two from before this rule read the same, both keep their
 * name: the older one holds the key, and the other has a key that no name can have, until it is renamed.
 */
create or replace function set_handle_key() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.handle is distinct from old.handle then
    new.handle_key := look_alike_key(new.handle);
    if is_handle_of_group(new.handle_key) then
      raise exception 'a group has this handle' using errcode = 'unique_violation', constraint = 'users_handle_key_unique';
    end if;
  end if;
  return new;
end
$$;

/* Runs after before_user_insert, which chooses the handle, because triggers run in the order of their names. */
create or replace trigger set_handle_key before insert or update of handle on users
for each row execute function set_handle_key();

create or replace function set_name_key() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.name is distinct from old.name then
    new.name_key := look_alike_key(new.name);
  end if;
  return new;
end
$$;

create or replace trigger set_name_key before insert or update of name on channels
for each row execute function set_name_key();

/* Recomputes keys made by an older table of look-alikes. A key with a space belongs to a row that merely keeps its name. */
update users set handle_key = null where split_part(handle_key, ' ', 1) <> look_alike_key(handle);
update channels set name_key = null where split_part(name_key, ' ', 1) <> look_alike_key(name);

/* Rows that already hold a key keep it. */
with keyed as (
  select id, look_alike_key(handle) as key, row_number() over (
    partition by look_alike_key(handle) order by handle_key is null, created_at, id)  as place
  from users
)
update users u set handle_key = case when place = 1 then key else key || ' ' || u.id end
from keyed where keyed.id = u.id and u.handle_key is null;

with keyed as (
  select id, look_alike_key(name) as key,
    kind <> 'public' or row_number() over (
      partition by kind, look_alike_key(name) order by name_key is null, created_at, id) = 1 as holds_it
  from channels where name is not null
)
update channels c set name_key = case when holds_it then key else key || ' ' || c.id end
from keyed where keyed.id = c.id and c.name_key is null;
