/* Users of apps are rows of `users` without an account (decision 77). */

create or replace function user_app_as_json(u users) returns json
language sql stable as $$
  select json_build_object('id', a.id, 'name', a.name, 'uid', nullif(u.app_uid, '')) from apps a where a.id = u.app_id
$$;

create or replace function app_user_as_json(u users) returns json
language sql stable as $$
  select (person_as_json(u)::jsonb || jsonb_build_object('app', user_app_as_json(u)))::json
$$;

/* Names with equal keys read alike, whatever the spaces in them. */
create or replace function name_key(name text) returns text
language sql immutable as $$ select replace(look_alike_key(name), ' ', '') $$;

/* Adds the name of the app to a name that reads like a reserved handle or like a person of the workspace (decision 31). */
create or replace function distinct_app_user_name(wanted text, app_name text) returns text
language sql stable as $$
  select case when is_reserved_handle(name_key(wanted)) or exists (
    select from users
    where app_id is null and (name_key(display_name) = name_key(wanted) or handle_key = name_key(wanted))
  ) then wanted || ' (' || app_name || ')' else wanted end
$$;

/* The picture of an app user. The web app of Hazel shows none, because the server of a picture learns who looks at it. */
create or replace function app_avatar_url(umd json) returns text
language sql immutable as $$
  select case when umd ->> 'avatarUrl' ~ '^https?://' and char_length(umd ->> 'avatarUrl') <= 512 then umd ->> 'avatarUrl' end
$$;

/*
 * Inserts an app user. Answers null if the app has as many users as it may have. The caller holds the lock of the workspace,
 * so that two nodes do not insert the same user.
 */
create or replace function insert_app_user(new_id uuid, app uuid, uid text, umd json, wanted text, most int) returns uuid
language sql as $$
  insert into users (id, app_id, app_uid, app_umd, display_name, handle, email, avatar_url)
  select new_id, a.id, uid, umd, distinct_app_user_name(wanted, a.name), a.name, new_id || '@apps.invalid', app_avatar_url(umd)
  from apps a
  where a.id = app and (select count(*) < most from users where app_id = app)
  returning id
$$;

/* App users act through the keys of their app and never sign in. */
create or replace function refuse_app_user() returns trigger
language plpgsql as $$
declare
  person uuid := coalesce(to_jsonb(new) ->> 'user_id', to_jsonb(new) ->> 'reference_id')::uuid;
begin
  perform from users where id = person and app_id is not null;
  if found then raise exception 'user % belongs to an app and has no account', person; end if;
  return new;
end
$$;

create or replace trigger refuse_app_user before insert on sessions for each row execute function refuse_app_user();
create or replace trigger refuse_app_user before insert on api_keys for each row execute function refuse_app_user();
create or replace trigger refuse_app_user before insert on accounts for each row execute function refuse_app_user();
