/* The events of app channels. They have no actor and no transaction id, because app users have no account. */

create or replace function app_event_as_json(type text, topic text, seq bigint, moment timestamptz, data json) returns json
language sql stable as $$
  select json_build_object('type', type, 'topic', topic, 'seq', seq, 'timestamp', timestamp_text(moment), 'data', data)
$$;

/* Stores an event under a seq that was claimed before. `about` is its subject, or null. */
create or replace function store_app_event(
  log uuid, claimed bigint, type text, moment timestamptz, about uuid, data json
) returns json
language sql as $$
  insert into log_events (log_id, seq, created_at, event, subject)
  select id, claimed, moment, app_event_as_json(store_app_event.type, topic, claimed, moment, data), about
  from logs where id = log
  returning event
$$;

/* The subject of events that have no UUID: of a key of the storage, or of a message by its ULID. */
create or replace function app_subject(about text) returns uuid
language sql immutable parallel safe as $$
  select md5(about)::uuid
$$;

create or replace function app_member_as_json(uid text, umd json) returns json
language sql immutable parallel safe as $$
  select json_build_object('uid', uid, 'umd', umd)
$$;
