/* A connection to the push channel begins with the logs that its person may read and the events they missed. */

/*
 * One snapshot: the logs these people may read with the first event each may read, the heads of the logs with the first
 * event they still hold, and the presence these people have chosen.
 */
create or replace function arrivals(people uuid[]) returns json
language sql stable as $$
  with readable as materialized (select * from readable_logs(people))
  select json_build_object(
    'people', (
      select coalesce(json_object_agg(person, since_by_log), '{}') from (
        select person, json_object_agg(log, since order by log <> person) as since_by_log from readable group by person
      ) each
    ),
    'logs', (
      select coalesce(json_object_agg(l.id, json_build_object(
        'topic', topic, 'seq', last_seq,
        'keptFrom', coalesce((select seq from log_events where log_id = l.id order by seq limit 1), last_seq + 1)
      )), '{}')
      from logs l where l.id in (select log from readable)
    ),
    'presences', (
      select coalesce(json_object_agg(user_id, presence_as_json(p)), '{}') from presences p where user_id = any(people)
    )
  )
$$;

/*
 * A call is `{ person, topics }`, and its answer has the logs with these topics, as far as the person may read them, with the first
 * event of each that they may read and that it still holds. `offset 0` looks each log up by its topic: the planner, which
 * does not know how few topics there are, would read all logs.
 */
create or replace function subscribable_logs(calls jsonb)
returns table (call int, id uuid, topic text, seq int, visible_from int, kept_from int)
language sql stable as $$
  select c.position::int - 1, l.id, l.topic, l.last_seq::int, r.since::int,
    coalesce((select e.seq from log_events e where e.log_id = l.id order by e.seq limit 1), l.last_seq + 1)::int
  from jsonb_array_elements(calls) with ordinality c (value, position)
  cross join lateral jsonb_array_elements_text(c.value -> 'topics') t (topic)
  cross join lateral (select * from logs where logs.topic = t.topic offset 0) l
  cross join lateral (select readable_from(l.id, (c.value ->> 'person')::uuid) as since) r
  where r.since is not null
$$;

create or replace function presence_as_json(p presences) returns json
language sql stable as $$
  select json_build_object(
    'choice', json_build_object('mode', p.mode, 'endsAt', timestamp_text(p.mode_ends_at)),
    'seq', p.mode_seq, 'lastSeenAt', timestamp_text(p.last_seen_at)
  )
$$;

/*
 * Pages of missed events. A call is `{ person, logs: [{ id, after, until }] }`, and its answer has the events in between,
 * log by log, as far as the person may read them and as they fit in `page_bytes`. Each log that was read has a row with the
 * place up to which it was read. Events are read in a loop, so that none is unpacked that does not fit, and by index,
 * because the planner would read a young table whole.
 */
create or replace function replay_pages(calls jsonb, page_bytes int)
returns table (call int, log uuid, read_to bigint, lines text)
language plpgsql stable set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
declare
  wanted record;
  stored record;
  line text;
  parts text[];
  budget int;
begin
  for wanted in
    select c.position::int - 1 as call, (l.value ->> 'id')::uuid as log, (c.value ->> 'person')::uuid as person,
      (l.value ->> 'after')::bigint as after, (l.value ->> 'until')::bigint as until, l.position = 1 as is_first
    from jsonb_array_elements(calls) with ordinality c (value, position)
    cross join lateral jsonb_array_elements(c.value -> 'logs') with ordinality l (value, position)
  loop
    if wanted.is_first then budget := page_bytes; end if;
    continue when budget <= 0;
    parts := '{}';
    call := wanted.call;
    log := wanted.log;
    read_to := wanted.until;
    for stored in
      select e.seq, e.event from log_events e
      where e.log_id = wanted.log and e.seq > wanted.after and e.seq <= wanted.until
        and e.seq >= readable_from(wanted.log, wanted.person)
      order by e.seq
    loop
      line := stored.event::text;
      parts := parts || line;
      budget := budget - octet_length(line);
      if budget <= 0 then
        read_to := stored.seq;
        exit;
      end if;
    end loop;
    lines := array_to_string(parts, E'\n');
    return next;
  end loop;
end
$$;
