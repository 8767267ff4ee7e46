/*
 * Every event is appended here, or by the statements that write messages and reactions by the set: in the transaction of
 * its change, under the lock of its log.
 */

/* Not immutable, because `to_char` is not: Postgres would call the function instead of inlining it (5 µs each). */
create or replace function timestamp_text(moment timestamptz) returns text
language sql stable parallel safe as $$
  select to_char(moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

/* Takes the lock of the log until the end of the transaction, so that sequence numbers and commits have one order. */
create or replace function claim_seq(log uuid) returns bigint
language sql as $$
  update logs set last_seq = last_seq + 1 where id = log returning last_seq
$$;

create or replace function event_as_json(
  type text, topic text, seq bigint, actor uuid, transaction_id uuid, moment timestamptz, data json
) returns json
language sql stable as $$
  select json_build_object(
    'type', type, 'topic', topic, 'seq', seq, 'timestamp', timestamp_text(moment), 'actorId', actor,
    'transactionId', transaction_id, 'data', data
  )
$$;

create or replace function store_event(
  log uuid, claimed bigint, type text, actor uuid, transaction_id uuid, moment timestamptz, data json
) returns json
language sql as $$
  insert into log_events (log_id, seq, created_at, event, subject)
  select id, claimed, moment,
    event_as_json(store_event.type, topic, claimed, actor, store_event.transaction_id, moment, data),
    subject_of(id, store_event.type, data)
  from logs where id = log
  returning event
$$;

create or replace function append_event(log uuid, type text, actor uuid, transaction_id uuid, data json) returns json
language sql as $$
  select supersede_before(log, type, data);
  select store_event(log, claim_seq(log), type, actor, transaction_id, clock_timestamp(), data)
$$;

/*
 * Locks logs in one order, so that writers of several logs cannot deadlock: the workspace, then channels, then people,
 * each by id. A writer that must read before it knows which logs it needs may lock the later kinds in a later call.
 */
create or replace function lock_logs(wanted uuid[]) returns void
language sql as $$
  select from logs where id = any(wanted)
  order by topic <> 'global', topic not like 'channel:%', id for no key update
$$;
