/* Files and the messages that they are attached to. A file belongs to one message at most. */

create or replace function attachment_as_json(f files) returns json
language sql stable as $$
  select json_build_object(
    'id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size, 'kind', f.kind,
    'width', f.width, 'height', f.height, 'placeholder', f.placeholder
  )
$$;

create or replace function attachments_of(message uuid) returns json
language sql stable as $$
  select coalesce(json_agg(attachment_as_json(f) order by f.position), '[]') from files f where f.message_id = message
$$;

/* Whether this person may attach all of these files to a new message. The rows stay locked, so that no other message gets them. */
create or replace function can_attach(wanted uuid[], person uuid) returns boolean
language sql as $$
  select wanted = '{}' or cardinality(wanted) = (
    select count(*) from (
      select from files f
      where f.id = any(wanted) and f.owner_id = person and f.state = 'ready' and f.message_id is null and f.portrait_of is null
        and f.icon_of is null
      for update
    ) free
  )
$$;

/* The files keep this order. */
create or replace function attach_files(wanted uuid[], message uuid) returns void
language sql as $$
  update files f set message_id = message, position = array_position(wanted, f.id), expires_at = null
  where f.id = any(wanted)
$$;

/*
 * Takes the files of these messages away from everybody at once. A job removes their bytes within a minute and then their
 * rows, which keep nothing but the key of the bytes.
 */
create or replace function remove_files_of(messages uuid[]) returns void
language sql as $$
  update files f set state = 'removed', message_id = null, position = null, name = '', placeholder = null
  where f.message_id = any(messages)
$$;

/* Whether this person may make the picture a portrait or the icon of the workspace: it is theirs, and used nowhere yet. */
create or replace function is_free_picture(f files, person uuid) returns boolean
language sql stable as $$
  select f.owner_id = person and f.state = 'ready' and f.kind = 'image' and f.message_id is null and f.portrait_of is null
    and f.icon_of is null
$$;

/*
 * Makes a picture that `giver` has uploaded the portrait of a person, or with null takes the one that they have away. The
 * earlier one is removed. Answers whether the picture is one that the giver may use.
 */
create or replace function change_portrait(picture uuid, person uuid, giver uuid) returns boolean
language plpgsql as $$
begin
  update files f set state = 'removed', portrait_of = null, name = '', placeholder = null
  where f.portrait_of = person and f.id is distinct from picture;
  update files f set portrait_of = person, expires_at = null
  where f.id = picture and (f.portrait_of = person or is_free_picture(f, giver));
  return picture is null or found;
end
$$;

/*
 * Makes a picture that this person has uploaded the icon of the workspace, or with null takes the icon away. Answers whether they may
 * use it.
 */
create or replace function change_workspace_icon(picture uuid, person uuid) returns boolean
language plpgsql as $$
begin
  update files f set state = 'removed', icon_of = null, name = '', placeholder = null
  where f.icon_of is not null and f.id is distinct from picture;
  update files f set icon_of = (select id from workspaces), expires_at = null
  where f.id = picture and (f.icon_of is not null or is_free_picture(f, person));
  return picture is null or found;
end
$$;

/*
 * A file that is ready, if this person may read its message or one with its page, or knows the person whose portrait it is. The icon of
 * the workspace is for everybody. While it is none of these, only its owner may read it.
 */
create or replace function reachable_file(file uuid, person uuid) returns json
language sql stable as $$
  select attachment_as_json(f)
  from files f
  left join messages m on m.id = f.message_id
  left join channels c on c.id = m.channel_id
  where f.id = file and f.state = 'ready'
    and case
      when f.portrait_of is not null then is_known_to(f.portrait_of, person)
      when f.icon_of is not null then true
      when f.link_page_id is not null then exists (
        select from link_previews p join messages shown on shown.id = p.message_id join channels place on place.id = shown.channel_id
        where p.page_id = f.link_page_id and shown.deleted_at is null and is_reachable(place, person)
      )
      when f.message_id is null then f.owner_id = person
      else is_shown(m) and is_reachable(c, person)
    end
$$;

/* The text of a message, or the names of its files if it has none. Also written in packages/domain/src/text-with-files.ts. */
create or replace function text_with_files(m messages) returns text
language sql stable as $$
  select case when m.body <> '' then m.body else coalesce((
    select string_agg(f.name, ', ' order by f.position) from files f where f.message_id = m.id
  ), '') end
$$;
