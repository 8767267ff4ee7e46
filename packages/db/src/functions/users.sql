create or replace function user_as_json(u users) returns json
language sql stable as $$
  select json_build_object(
    'id', u.id, 'handle', u.handle, 'displayName', u.display_name, 'avatarUrl', u.avatar_url, 'role', u.role,
    'title', u.title, 'createdAt', timestamp_text(u.created_at)
  )
$$;

/* `ada@hazel.test` becomes `ada`, or `ada2` when somebody has that. */
create or replace function free_handle(wanted text) returns text
language sql stable as $$
  select candidate from (
    select case when number = 1 then wanted else wanted || number end as candidate, number
    from generate_series(1, 10000) number
  ) candidates
  where not exists (select from users where handle = candidate)
  order by number limit 1
$$;

/*
 * Triggers, because better-auth inserts the row: whoever signs up has a log, a handle and a role, and is in the default
 * channels, all in the transaction of the sign-up.
 */
create or replace function before_user_insert() returns trigger
language plpgsql as $$
begin
  perform lock_logs(array(select id from workspaces));
  insert into logs (id, topic) values (new.id, 'user:' || new.id);
  new.role := case when exists (select from users) then coalesce(nullif(new.role, 'owner'), 'member') else 'owner' end;
  new.handle := free_handle(coalesce(
    nullif(new.handle, ''),
    nullif(btrim(left(regexp_replace(lower(split_part(new.email, '@', 1)), '[^a-z0-9._-]', '', 'g'), 26), '._-'), ''),
    'person'
  ));
  return new;
end
$$;

create or replace function after_user_insert() returns trigger
language plpgsql as $$
declare
  wish uuid := gen_random_uuid();
  channel uuid;
begin
  perform tell(w.id, 'user_joined', new.id, wish, json_build_object('user', user_as_json(new))) from workspaces w;
  for channel in select id from channels where is_default and archived_at is null order by id loop
    perform add_channel_member(channel, new.id, 'member', new.id, wish);
  end loop;
  return null;
end
$$;

create or replace trigger before_user_insert before insert on users
for each row execute function before_user_insert();

create or replace trigger after_user_insert after insert on users
for each row execute function after_user_insert();
