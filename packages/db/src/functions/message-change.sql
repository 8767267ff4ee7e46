/* Rewrites the body and sets `edited_at` only if the body differs. The earlier body becomes a revision. */
create or replace function edit_message(message uuid, new_body text, mentions jsonb) returns messages
language plpgsql as $$
declare
  edited messages;
begin
  insert into message_revisions (message_id, written_at, body)
  select id, coalesce(edited_at, created_at), body from messages
  where id = message and body <> new_body and deleted_at is null;

  update messages set
    body = new_body, edited_at = clock_timestamp(),
    (mentioned_user_ids, collective) = (
      select people, kept_collective(found.collective, messages.collective) from mentioned_in(mentions, author_id, channel_id) found
    )
  where id = message and body <> new_body and deleted_at is null
  returning * into edited;
  if found then perform correct_edited(edited); end if;
  return edited;
end
$$;

/* Leaves an empty row, which is shown only while it has replies. */
create or replace function delete_message(message uuid) returns messages
language plpgsql as $$
declare
  deleted messages;
begin
  update messages set body = '', mentioned_user_ids = '{}', collective = null, edited_at = null, deleted_at = clock_timestamp(),
    stream_status = null
  where id = message and deleted_at is null returning * into deleted;
  if not found then return null; end if;
  perform remove_files_of(array[deleted.id]);
  delete from link_previews where message_id = deleted.id;
  perform correct_deleted(deleted);
  delete from message_revisions where message_id = deleted.id;
  delete from message_reactions where message_id = deleted.id;
  delete from message_reaction_counts where message_id = deleted.id;
  delete from message_pins where message_id = deleted.id;
  delete from message_properties where message_id = deleted.id;
  return deleted;
end
$$;
