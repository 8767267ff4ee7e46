/* Whether a name matches a pattern, in which `*` stands for any characters. */
create or replace function matches_link(name text, pattern text) returns boolean
language sql immutable as $$
  select name like replace(regexp_replace(pattern, '([\\%_])', '\\\1', 'g'), '*', '%')
$$;

create or replace function app_link_as_json(link app_links) returns json
language sql stable as $$
  select json_build_object(
    'id', link.id, 'appId', link.app_id, 'pattern', link.pattern, 'kind', link.kind, 'memberIds', link.member_ids,
    'createdBy', link.created_by, 'createdAt', timestamp_text(link.created_at),
    'channelCount', (
      select count(*) from app_linked_channels c where c.app_id = link.app_id and matches_link(c.name, link.pattern)
    )
  )
$$;

/* `support` becomes `support-2` if a public channel has a name that reads like it. The workspace is locked. */
create or replace function free_channel_name(wanted text) returns text
language plpgsql as $$
declare
  candidate text := wanted;
  number int := 1;
begin
  while exists (select from channels where kind = 'public' and name_key = look_alike_key(candidate)) loop
    number := number + 1;
    candidate := wanted || '-' || number;
  end loop;
  return candidate;
end
$$;

/* The people of a link who are still active, with a role: its maker manages the channel. If none is left, it is the owner. */
create or replace function members_for(link app_links) returns table (id uuid, role text)
language sql stable as $$
  with active as (
    select u.id from users u
    where u.id = any(link.member_ids) and u.deactivated_at is null and u.app_id is null
  )
  select active.id, case when active.id = link.created_by and not exists (
    select from users u where u.id = active.id and is_guest(u.role)
  ) then 'manager' else 'member' end
  from active
  union all
  select u.id, 'manager' from users u where u.role = 'owner' and not exists (select from active)
  order by id
$$;
