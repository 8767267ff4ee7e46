/* Each mention is a list of the handles it may mean: of these it means the longest that somebody has whom the author knows. */
create or replace function users_mentioned(mentions jsonb, author uuid) returns uuid[]
language sql stable as $$
  select array(
    select distinct mentioned.id from jsonb_array_elements(mentions) mention
    cross join lateral (
      select id from users
      where handle in (select jsonb_array_elements_text(mention)) and is_known_to(id, author) and deactivated_at is null
      order by length(handle) desc limit 1
    ) mentioned
    order by mentioned.id
  )
$$;
