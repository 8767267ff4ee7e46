/*
 * These functions remove everything that has expired, also from stored events (invariant 10). Each removes at most `most` rows and
 * answers how many, so that no transaction holds its locks for long.
 */

/*
 * Messages with their reactions. The rows are deleted before the events are emptied: a reaction that is being added makes
 * the deletion wait, and its event is then seen.
 */
create or replace function expire_app_messages(most int) returns int
language plpgsql as $$
declare
  expired app_messages[];
begin
  with due as (
    select channel_id, id from app_messages where expires_at <= clock_timestamp()
    order by expires_at limit most for update skip locked
  ), deleted as (
    delete from app_messages m using due where m.channel_id = due.channel_id and m.id = due.id returning m.*
  )
  select array_agg(row(d.*)::app_messages) into expired from deleted d;
  update log_events e set event = app_event_as_json('event_superseded', l.topic, e.seq, e.created_at, '{}')
  from unnest(expired) m join logs l on l.id = m.channel_id
  where e.log_id = m.channel_id and e.seq = m.seq;
  perform supersede_app_events(m.channel_id, app_subject('message ' || m.id)) from unnest(expired) m;
  return coalesce(cardinality(expired), 0);
end
$$;

/*
 * Storage entries. Those outside Hazel who are told of an entry are told that it has expired. Answers one row for each
 * removed entry, with its channel.
 */
create or replace function expire_app_storage_entries(most int) returns table (channel uuid)
language plpgsql as $$
declare
  entry app_storage_entries;
  moment timestamptz := clock_timestamp();
  locked uuid[] := array(
    select channel_id from app_storage_entries where expires_at <= moment order by expires_at limit most
  );
begin
  perform lock_logs(locked);
  for entry in
    with due as (
      select e.channel_id, e.key from app_storage_entries e
      where expires_at <= moment and channel_id = any(locked) order by expires_at limit most
    )
    delete from app_storage_entries e using due
    where e.channel_id = due.channel_id and e.key = due.key and e.expires_at <= moment returning e.*
  loop
    channel := entry.channel_id;
    perform supersede_app_events(channel, app_subject('entry ' || entry.key));
    if entry.origin is not null then
      perform tell_app_storage(
        channel, entry.key, claim_seq(channel), moment, null, entry.data, entry.meta, entry.expires_at, true, null,
        entry.origin
      );
    end if;
    return next;
  end loop;
end
$$;

create or replace function forget_app_deduplications(most int) returns int
language plpgsql as $$
declare
  deleted int;
begin
  delete from app_deduplications where (channel_id, deduplication_id) in (
    select channel_id, deduplication_id from app_deduplications where expires_at <= clock_timestamp()
    limit most for update skip locked
  );
  get diagnostics deleted = row_count;
  return deleted;
end
$$;

create or replace function forget_used_app_tokens(most int) returns int
language plpgsql as $$
declare
  deleted int;
begin
  delete from app_used_tokens where (app_id, token_id) in (
    select app_id, token_id from app_used_tokens where expires_at <= clock_timestamp() limit most for update skip locked
  );
  get diagnostics deleted = row_count;
  return deleted;
end
$$;

/*
 * The first event of an app channel that a sink has not read, or null without sinks. Sinks usually read events within a
 * second, but not while no node runs.
 */
create or replace function first_unread_by_sinks(channel uuid) returns bigint
language sql stable as $$
  select min(coalesce(o.seq, 0)) + 1
  from app_channels c join app_event_sinks s on s.app_id = c.app_id and s.disabled_at is null
  left join outlet_cursors o on o.sink_id = s.id and o.log_id = c.id
  where c.id = channel
$$;

/*
 * Deletes events from the beginning of an app channel's log that are older than `seconds`, at most `most`, and answers how
 * many. Nobody replays these logs: what is stored is listed from its table, and nodes read an event within seconds.
 */
create or replace function trim_app_log(channel uuid, seconds int, most int) returns int
language plpgsql as $$
declare
  bound bigint;
  deleted int;
begin
  select coalesce(min(seq) filter (where created_at >= clock_timestamp() - make_interval(secs => seconds)), max(seq) + 1)
  into bound
  from (select seq, created_at from log_events where log_id = channel order by seq limit most) oldest;
  if bound is null then return 0; end if;
  bound := least(bound, first_unread_by_sinks(channel));
  delete from log_events where log_id = channel and seq < bound;
  get diagnostics deleted = row_count;
  update app_channels set trimmed_seq = greatest(trimmed_seq, bound - 1) where id = channel;
  return deleted;
end
$$;

/* The channels whose log has events that may be old. */
create or replace function app_logs_to_trim(seconds int) returns setof uuid
language sql stable as $$
  select c.id from app_channels c join logs l on l.id = c.id
  cross join lateral (select created_at from log_events where log_id = c.id order by seq limit 1) oldest
  where l.last_seq > c.trimmed_seq and oldest.created_at < clock_timestamp() - make_interval(secs => seconds)
$$;

/* Whether a channel has neither content nor subscriptions, so that forgetting it loses nothing. */
create or replace function is_unused(c app_channels) returns boolean
language sql stable as $$
  select not exists (select from log_events where log_id = c.id)
    and not exists (select from app_subscriptions where channel_id = c.id)
    and not exists (select from app_messages where channel_id = c.id)
    and not exists (select from app_storage_entries where channel_id = c.id)
    and not exists (select from app_deduplications where channel_id = c.id)
$$;

/*
 * Forgets channels that are older than a day and unused, and those of deleted apps whose connections have ended, with
 * their logs. The next use of a forgotten name makes another channel.
 */
create or replace function forget_app_channels(most int) returns int
language plpgsql as $$
declare
  forgotten uuid[] := array(
    select c.id from app_channels c join apps a on a.id = c.app_id
    where case when a.deleted_at is null
      then c.created_at < clock_timestamp() - interval '1 day' and is_unused(c)
      else not exists (select from app_subscriptions where channel_id = c.id)
    end
    limit most
  );
begin
  perform lock_logs(forgotten);
  -- A row lock on the channel stops others from adding to it, and what was added meanwhile is seen now.
  perform from app_channels where id = any(forgotten) order by id for update;
  delete from logs where id in (
    select c.id from app_channels c join apps a on a.id = c.app_id
    where c.id = any(forgotten)
      and case when a.deleted_at is null then is_unused(c) else not exists (
        select from app_subscriptions where channel_id = c.id
      ) end
  );
  return cardinality(forgotten);
end
$$;
