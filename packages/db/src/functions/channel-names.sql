/* A text names a channel as `#name`. It is resolved for each reader, so that nobody learns of a channel that they cannot see. */

create or replace function keep_former_channel_name() returns trigger
language plpgsql as $$
begin
  insert into former_channel_names (channel_id, name, ended_at) values (old.id, old.name, clock_timestamp());
  return null;
end
$$;

create or replace trigger keep_former_channel_name after update of name on channels
for each row when (old.name is distinct from new.name and old.name is not null) execute function keep_former_channel_name();

/*
 * The channels that a person reaches under these names in lower case: of several a channel that has the name now, a public one
 * before a private one, before the last one that had it.
 */
create or replace function channels_named(names text[], person uuid) returns table (name text, channel json)
language sql stable as $$
  with candidate as (
    select wanted.name, c.id, true as has_it, null::timestamptz as ended_at
    from unnest(names) wanted (name) join channels c on lower(c.name) = wanted.name
    union all
    select f.name, f.channel_id, false, max(f.ended_at) from former_channel_names f
    where f.name = any(names) group by f.name, f.channel_id
  )
  select distinct on (candidate.name) candidate.name, json_build_object('id', c.id, 'kind', c.kind, 'name', c.name)
  from candidate join channels c on c.id = candidate.id
  where is_named(c.kind) and is_reachable(c, person)
  order by candidate.name, candidate.has_it desc, c.kind = 'public' desc, candidate.ended_at desc nulls last, c.id
$$;
