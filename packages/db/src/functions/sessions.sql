/* When a session ends that began and was last used at these times, by the rules of the workspace. */
create or replace function session_end(began timestamptz, used timestamptz) returns timestamptz
language sql stable as $$
  select least(used + make_interval(days => w.session_idle_days), began + make_interval(days => w.session_longest_days))
  from workspaces w
$$;

/* better-auth knows one lifetime only, which is longer than any that a workspace may choose. */
create or replace function limit_session() returns trigger
language plpgsql as $$
begin
  new.expires_at := least(new.expires_at, session_end(new.created_at, clock_timestamp()));
  return new;
end
$$;

create or replace trigger limit_session before insert or update of expires_at on sessions
for each row execute function limit_session();

/* Applies the rules to the sessions that there are, and ends those that are over. Answers their ids. */
create or replace function limit_sessions() returns setof uuid
language plpgsql as $$
begin
  update sessions set expires_at = session_end(created_at, updated_at);
  return query delete from sessions where expires_at <= clock_timestamp() returning id;
end
$$;

/*
 * Whether the workspace requires a second factor that this session lacks. Such a session is restricted: it only lets its
 * person prove or set up one. Null for no session.
 */
create or replace function is_restricted(s sessions) returns boolean
language sql stable as $$
  select w.requires_second_factor and not s.proved_second_factor from workspaces w
$$;

/* Whether a person has something that counts as a second factor, as single sign-on does where this server has a provider. */
create or replace function has_second_factor(person uuid, counts_single_sign_on boolean) returns boolean
language sql stable as $$
  select exists (select from two_factors where user_id = person)
    or exists (select from passkeys where user_id = person)
    or counts_single_sign_on and exists (select from accounts where user_id = person and provider_id = 'oidc')
$$;

/*
 * Whether the workspace requires a second factor and the person of this API key has none. A person links single sign-on only where there is a
 * provider. Bots have no factors, and their keys are no way around those of people. Null for no key.
 */
create or replace function is_restricted(k api_keys) returns boolean
language sql stable as $$
  select w.requires_second_factor and not u.is_bot and not has_second_factor(u.id, true)
  from workspaces w, users u where u.id = k.reference_id
$$;
