/*
 * Each mention is a list of the handles it may mean. It means the longest of them that belongs to somebody whom the author
 * knows. Whether a guest knows somebody can take long, so it is looked up once for each person, however often they are
 * mentioned. Nobody can mention a user of an app (decision 77).
 */
create or replace function users_mentioned(mentions jsonb, author uuid) returns uuid[]
language sql stable as $$
  with mentioned as materialized (
    select person.id, length(written.handle) as length, array_agg(place) as places
    from jsonb_array_elements(mentions) with ordinality as mention (handles, place)
    cross join lateral jsonb_array_elements_text(handles) as written (handle)
    -- `offset 0` uses the index for each handle; a join would compare all handles with all people in a young table.
    cross join lateral (
      select id from users where users.handle = written.handle and deactivated_at is null and app_id is null offset 0
    ) person
    group by person.id, written.handle
  ),
  known as (
    select id, length, unnest(places) as place from mentioned where is_known_to(id, author)
  )
  select array(
    select distinct id from (select distinct on (place) id from known order by place, length desc) longest order by id
  )
$$;
