/*
 * A log keeps its seqs but no content that is no longer true (decision 33): content that was edited, deleted, cleared or
 * renamed is removed from stored events in the transaction of the change. Events are found by their subject, never by
 * their text. Rewriting an event needs the lock of its subject, which the change holds, and not the lock of its log. Events of
 * app channels are emptied by `supersede_app_events` (app-storage.sql, app-expiry.sql).
 */

/*
 * The id that an event is about, if a later change can make its content untrue. Events that create a message have no
 * subject, because `messages.seq` is their place; this keeps the hottest write out of the index.
 */
create or replace function subject_of(log uuid, type text, data json) returns uuid
language sql immutable as $$
  select case type
    when 'message_updated' then (data ->> 'messageId')::uuid
    when 'message_stream_appended' then (data ->> 'messageId')::uuid
    when 'message_stream_ended' then (data ->> 'messageId')::uuid
    when 'message_reaction_added' then (data -> 'reaction' ->> 'messageId')::uuid
    when 'message_reaction_removed' then (data -> 'reaction' ->> 'messageId')::uuid
    when 'message_reaction_updated' then (data -> 'reaction' ->> 'messageId')::uuid
    when 'link_previews_updated' then (data ->> 'messageId')::uuid
    when 'message_pinned' then (data -> 'pin' ->> 'messageId')::uuid
    when 'message_unpinned' then (data ->> 'messageId')::uuid
    when 'user_joined' then (data -> 'user' ->> 'id')::uuid
    when 'user_updated' then (data -> 'user' ->> 'id')::uuid
    when 'workspace_updated' then (data -> 'workspace' ->> 'id')::uuid
    when 'channel_created' then (data -> 'channel' ->> 'id')::uuid
    when 'channel_opened' then (data -> 'summary' -> 'channel' ->> 'id')::uuid
    when 'channel_updated' then log
    when 'channel_preference_updated' then (data ->> 'channelId')::uuid
    -- The subject is the person in the log of the channel, and the channel in the log of the person.
    when 'user_banned' then coalesce(data ->> 'userId', data ->> 'channelId')::uuid
    when 'user_unbanned' then coalesce(data ->> 'userId', data ->> 'channelId')::uuid
    when 'preference_changed' then md5(data ->> 'key')::uuid
    when 'preference_deleted' then md5(data ->> 'key')::uuid
    when 'invitation_created' then (data -> 'invitation' ->> 'id')::uuid
    when 'invitation_received' then (data -> 'invitation' ->> 'id')::uuid
    when 'bot_key_rotated' then log
    when 'slash_command_invoked' then (data -> 'invocation' ->> 'id')::uuid
    when 'slash_command_answered' then (data ->> 'invocationId')::uuid
  end
$$;

/* Replaces the type and the data of an event. */
create or replace function event_instead(event json, type text, data json) returns json
language sql immutable as $$
  select json_build_object(
    'type', event_instead.type, 'topic', event -> 'topic', 'seq', event -> 'seq', 'timestamp', event -> 'timestamp',
    'actorId', event -> 'actorId', 'transactionId', event -> 'transactionId', 'data', data
  )
$$;

create or replace function event_with(event json, changes jsonb) returns json
language sql immutable as $$
  select event_instead(event, event ->> 'type', ((event -> 'data')::jsonb || changes)::json)
$$;

/* Keeps the id of a person who became a guest, because they stop receiving the workspace there, also on a node that reads late. */
create or replace function superseded(event json) returns json
language sql immutable as $$
  select event_instead(event, 'event_superseded', case
    when event ->> 'type' = 'user_updated' and is_guest(event -> 'data' -> 'user' ->> 'role')
      then json_build_object('guestId', event -> 'data' -> 'user' -> 'id')
    else '{}'
  end)
$$;

/* Empties the events of these types about a subject, in one log or in all. The caller holds the lock of the subject. */
create or replace function supersede_events(about uuid, types text[], within uuid default null) returns void
language sql as $$
  update log_events set event = superseded(event), subject = null
  where subject = about and (within is null or log_id = within) and event ->> 'type' = any(types)
$$;

/* Removes these properties of a channel from earlier events; an event that says nothing else any more loses its subject. */
create or replace function strip_channel_updates(channel uuid, keys text[]) returns void
language sql as $$
  update log_events set event = event_instead(event, 'channel_updated', rest::json),
    subject = case when rest <> '{}' then subject end
  from (
    select seq as place, (event -> 'data')::jsonb - keys as rest from log_events
    where subject = channel and log_id = channel and (event -> 'data')::jsonb ?| keys
  ) stripped
  where log_id = channel and seq = place
$$;

/* `append_event` calls this first: it removes from earlier events in the log everything that the new event says completely. */
create or replace function supersede_before(log uuid, type text, data json) returns void
language plpgsql as $$
begin
  case type
    when 'user_updated' then
      perform supersede_events(subject_of(log, type, data), '{user_joined,user_updated}', log);
    when 'workspace_updated', 'channel_preference_updated', 'bot_key_rotated', 'link_previews_updated' then
      perform supersede_events(subject_of(log, type, data), array[type], log);
    when 'preference_changed', 'preference_deleted' then
      perform supersede_events(subject_of(log, type, data), '{preference_changed,preference_deleted}', log);
    when 'invitation_cancelled' then
      perform supersede_events((data ->> 'invitationId')::uuid, '{invitation_created,invitation_received}', log);
    when 'invitation_answered' then
      perform supersede_events((data ->> 'invitationId')::uuid, case
        when (data ->> 'isOpen')::boolean then '{invitation_received}' else '{invitation_created,invitation_received}'
      end::text[], log);
    when 'channel_updated' then
      perform strip_channel_updates(log, array(select json_object_keys(data)));
    else null;
  end case;
end
$$;
