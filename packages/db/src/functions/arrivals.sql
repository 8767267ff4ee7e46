/* What somebody hears who arrives on the push channel, and the past they are told there. */

/*
 * All in one moment: the logs these people hear, with the first event that each may hear, where the logs stand, with the
 * first event they still hold, and what the people have chosen others to see.
 */
create or replace function arrivals(people uuid[]) returns json
language sql stable as $$
  with heard as materialized (select * from logs_heard_by(people))
  select json_build_object(
    'people', (
      select coalesce(json_object_agg(person, since_by_log), '{}') from (
        select person, json_object_agg(log, since order by log <> person) as since_by_log from heard group by person
      ) each
    ),
    'logs', (
      select coalesce(json_object_agg(l.id, json_build_object(
        'topic', topic, 'seq', last_seq,
        'keptFrom', coalesce((select seq from log_events where log_id = l.id order by seq limit 1), last_seq + 1)
      )), '{}')
      from logs l where l.id in (select log from heard)
    ),
    'presences', (
      select coalesce(json_object_agg(user_id, presence_as_json(p)), '{}') from presences p where user_id = any(people)
    )
  )
$$;

create or replace function presence_as_json(p presences) returns json
language sql stable as $$
  select json_build_object(
    'choice', json_build_object('mode', p.mode, 'endsAt', timestamp_text(p.mode_ends_at)),
    'seq', p.mode_seq, 'lastSeenAt', timestamp_text(p.last_seen_at)
  )
$$;

/*
 * Pages of the past. A call is `{ person, logs: [{ id, after, until }] }`: the events between, log by log, as far as the
 * person may hear them and as they fit in `page_bytes`. A log that was looked at has a row with the place up to which it
 * was read. Read in a loop, so that nothing is unpacked that does not fit; by index, as in a young table the planner
 * would read it whole.
 */
create or replace function replay_pages(calls jsonb, page_bytes int)
returns table (call int, log uuid, read_to bigint, lines text)
language plpgsql stable set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
declare
  wanted record;
  told record;
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
    for told in
      select e.seq, e.event from log_events e
      where e.log_id = wanted.log and e.seq > wanted.after and e.seq <= wanted.until
        and e.seq >= heard_from(wanted.log, wanted.person)
      order by e.seq
    loop
      line := told.event::text;
      parts := parts || line;
      budget := budget - octet_length(line);
      if budget <= 0 then
        read_to := told.seq;
        exit;
      end if;
    end loop;
    lines := array_to_string(parts, E'\n');
    return next;
  end loop;
end
$$;
