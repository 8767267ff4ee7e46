/*
 * Deletes at most `most` of the oldest events of a log that are older than `days` and not among the last `kept` events.
 * It deletes only from the beginning of the log, so that the rest has no holes, and answers how many. It answers 0 while
 * another node trims the log or another transaction rewrites one of the events.
 */
create or replace function trim_log(log uuid, days int, kept bigint, most int) returns int
language plpgsql as $$
declare
  too_young timestamptz := clock_timestamp() - make_interval(days => days);
  bound bigint;
  deleted int;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('trim_log ' || log, 0)) then return 0; end if;
  -- Shorter than the time after which Postgres looks for a deadlock, so that this transaction is the one that gives way.
  perform set_config('lock_timeout', '250ms', true);
  select coalesce(min(seq) filter (where created_at >= too_young), max(seq) + 1) into bound
  from (
    select e.seq, e.created_at from log_events e join logs l on l.id = e.log_id
    where e.log_id = log and e.seq <= l.last_seq - kept order by e.seq limit most
  ) oldest;
  delete from log_events where log_id = log and seq < bound;
  get diagnostics deleted = row_count;
  delete from message_purges where channel_id = log and seq < bound;
  return deleted;
exception when lock_not_available then
  return 0;
end
$$;

/* The logs whose first event is old enough to be deleted. */
create or replace function logs_to_trim(days int, kept bigint) returns setof uuid
language sql stable as $$
  select l.id
  from logs l cross join lateral (
    select seq, created_at from log_events where log_id = l.id order by seq limit 1
  ) oldest
  where l.last_seq > kept and oldest.seq <= l.last_seq - kept
    and oldest.created_at < clock_timestamp() - make_interval(days => days)
$$;

/* Deletes at most `most` answers that nobody will ask for again, and answers how many. */
create or replace function forget_transactions(days int, most int) returns int
language plpgsql as $$
declare
  deleted int;
begin
  delete from transactions where (user_id, transaction_id) in (
    select user_id, transaction_id from transactions
    where created_at < clock_timestamp() - make_interval(days => days)
    limit most for update skip locked
  );
  get diagnostics deleted = row_count;
  return deleted;
end
$$;
