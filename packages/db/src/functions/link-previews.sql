/*
 * Previews of the pages that messages link to (decision 105). Everything that changes which message has which page takes one lock, after those of
 * logs, so that a page is neither removed while a message gets it nor becomes ready unnoticed by one.
 */
create or replace function lock_link_pages() returns void
language sql as $$ select pg_advisory_xact_lock(hashtextextended('link_pages', 0)) $$;

create or replace function link_picture_as_json(f files) returns json
language sql stable as $$
  select json_build_object('id', f.id, 'width', f.width, 'height', f.height, 'placeholder', f.placeholder)
$$;

create or replace function link_previews_of(message uuid) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object(
    'url', p.url, 'siteName', page.site_name, 'title', page.title, 'description', page.description,
    'picture', case when f.id is not null then link_picture_as_json(f) end
  ) order by p.position), '[]')
  from link_previews p
  join link_pages page on page.id = p.page_id and page.state = 'ready'
  left join files f on f.link_page_id = page.id
  where p.message_id = message
$$;

/* Removes those of these pages that no message has any more, with their pictures, whose bytes a job removes within a minute. */
create or replace function remove_unused_pages(pages uuid[]) returns void
language plpgsql as $$
declare
  unused uuid[];
begin
  perform lock_link_pages();
  unused := array(
    select id from link_pages page
    where id = any(pages) and not exists (select from link_previews p where p.page_id = page.id)
  );
  update files set state = 'removed', link_page_id = null, name = '', placeholder = null where link_page_id = any(unused);
  delete from link_pages where id = any(unused);
end
$$;

/* Also runs when the previews go with their messages, by the cascade. */
create or replace function remove_pages_of_previews() returns trigger
language plpgsql as $$
declare
  pages uuid[] := array(select distinct page_id from gone where page_id is not null);
begin
  if pages <> '{}' then perform remove_unused_pages(pages); end if;
  return null;
end
$$;

create or replace trigger remove_pages_of_previews after delete on link_previews
referencing old table as gone for each statement execute function remove_pages_of_previews();

/* The links of a new message are found by a job, which reads its text by the grammar of messages. */
create or replace function enqueue_links() returns trigger
language plpgsql as $$
begin
  insert into jobs (kind, payload, key, due_at)
  values ('find_links', json_build_object('messageId', new.id), new.id::text, now())
  on conflict (kind, key) where given_up_at is null do nothing;
  return null;
end
$$;

/* The pattern is also written in packages/domain/src/markdown/links-in.ts. */
create or replace trigger enqueue_links_of_new_message after insert on messages
for each row when (new.stream_status is distinct from 'streaming' and new.body ~* 'https?://|www[.]')
execute function enqueue_links();

create or replace trigger enqueue_links_of_stream after update of stream_status on messages
for each row when (
  old.stream_status = 'streaming' and new.stream_status is distinct from 'streaming' and new.body ~* 'https?://|www[.]'
)
execute function enqueue_links();

/*
 * Whether Hazel still takes a page to fetch for this person: they have few that wait, and all people together not too many. Pages that do
 * not answer would otherwise keep the previews of everybody waiting for hours.
 */
create or replace function may_fetch_for(author uuid) returns boolean
language sql stable as $$
  select count(*) < 300 and count(*) filter (where payload ->> 'authorId' = author::text) < 12
  from jobs where kind = 'fetch_link_page' and given_up_at is null
$$;

/*
 * The page that a message of this author with this address gets: the one that was fetched lately, or a new one with the job that fetches
 * it. Null if too many pages wait.
 */
create or replace function link_page_for(wanted text, author uuid) returns uuid
language plpgsql as $$
declare
  found_id uuid;
begin
  update link_pages set is_current = false where url = wanted and is_current and expires_at <= now();
  select id into found_id from link_pages where url = wanted and is_current;
  if found_id is null and may_fetch_for(author) then
    -- The lease of a page that is fetched: if its job was given up, a later message fetches another one.
    insert into link_pages (id, url, expires_at) values (gen_random_uuid(), wanted, now() + interval '10 minutes')
    returning id into found_id;
    insert into jobs (kind, payload, due_at)
    values ('fetch_link_page', json_build_object('pageId', found_id, 'url', wanted, 'authorId', author), now());
  end if;
  return found_id;
end
$$;

/*
 * Lets a message have previews for these links and no others, under the lock of its channel's log. Answers whether what readers see of
 * them has changed. A preview that somebody has removed stays removed as long as its link stays.
 */
create or replace function follow_links(target uuid, links text[]) returns boolean
language plpgsql as $$
declare
  shown text := link_previews_of(target)::text;
begin
  if links = '{}' and not exists (select from link_previews where message_id = target) then return false; end if;
  perform lock_link_pages();
  delete from link_previews where message_id = target and url <> all(links);
  update link_previews set position = array_position(links, url) where message_id = target;
  insert into link_previews (message_id, url, position, page_id)
  select target, url, place, page from (
    select url, place, link_page_for(regexp_replace(url, '#.*$', ''), (select author_id from messages where id = target)) as page
    from unnest(links) with ordinality as link (url, place)
    where (select previews_links from workspaces)
      and not exists (select from link_previews p where p.message_id = target and p.url = link.url)
    -- Evaluates the function once for each link.
    offset 0
  ) found where page is not null;
  return link_previews_of(target)::text <> shown;
end
$$;

/* Removes one preview from a message, under the lock of its channel's log. Answers whether it was there. */
create or replace function remove_link_preview(target uuid, removed_url text) returns boolean
language plpgsql as $$
declare
  page uuid;
begin
  perform lock_link_pages();
  select page_id into page from link_previews where message_id = target and url = removed_url;
  if page is null then return false; end if;
  update link_previews set page_id = null where message_id = target and url = removed_url;
  perform remove_unused_pages(array[page]);
  return true;
end
$$;

/*
 * Stores what a page says, with its picture if it has one. Answers false if the page is gone, because no message has it any more, or was
 * stored before.
 */
create or replace function store_link_page(page uuid, texts jsonb, picture jsonb) returns boolean
language plpgsql as $$
begin
  perform lock_link_pages();
  update link_pages set
    state = case when texts is null then 'failed' else 'ready' end,
    site_name = texts ->> 'siteName', title = texts ->> 'title', description = texts ->> 'description',
    expires_at = now() + case when texts is null then interval '1 hour' else interval '7 days' end
  where id = page and state = 'fetching';
  if not found then return false; end if;
  if picture is not null then
    insert into files (id, state, name, size, received, media_type, kind, width, height, placeholder, link_page_id)
    values (
      (picture ->> 'id')::uuid, 'ready', 'preview.webp', (picture ->> 'size')::bigint, (picture ->> 'size')::bigint,
      'image/webp', 'image', (picture ->> 'width')::int, (picture ->> 'height')::int, picture ->> 'placeholder', page
    );
  end if;
  return true;
end
$$;

/* Those of these messages that a person may read and has not hidden, with the names of their channels. */
create or replace function quoted_messages(wanted uuid[], person uuid) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object(
    'message', message_as_json(m, person), 'channelName', case when c.kind <> 'direct' then c.name end
  ) order by m.seq), '[]')
  from messages m join channels c on c.id = m.channel_id
  where m.id = any(wanted) and m.deleted_at is null and is_reachable(c, person) and not is_hidden_from(m, person)
$$;
