/* Events that cannot be emptied, because no later event says all that they say, are corrected. */

/*
 * Gives the event that created a message the text it has now, but does not mark it as deleted; the event of the deletion
 * says that. Otherwise a replay would forget a message that is deleted before its replies come and go.
 */
create or replace function correct_creation(m messages) returns void
language sql as $$
  update log_events set event = event_with(event, jsonb_build_object(
    'message', with_collective((event -> 'data' -> 'message')::jsonb || jsonb_build_object(
      'body', m.body, 'mentionedUserIds', m.mentioned_user_ids, 'editedAt', timestamp_text(m.edited_at),
      'attachments', attachments_of(m.id)
    ), m.collective)
  ))
  where log_id = m.channel_id and seq = m.seq and event ->> 'type' in ('channel_message', 'message_reply')
$$;

/* An edit contains the whole text, so earlier events about it are emptied, except that a stream ended. */
create or replace function correct_edited(m messages) returns void
language sql as $$
  select correct_creation(m);
  update log_events set event = case event ->> 'type'
    when 'message_stream_ended' then event_with(event, jsonb_build_object(
      'body', m.body, 'mentionedUserIds', m.mentioned_user_ids, 'collective', m.collective
    ))
    else superseded(event)
  end
  where subject = m.id and log_id = m.channel_id
    and event ->> 'type' in ('message_updated', 'message_stream_appended', 'message_stream_ended')
$$;

/* The log of a deleted message only says that it was written, and no longer who had reacted to it. */
create or replace function correct_deleted(m messages) returns void
language sql as $$
  select forget_answers(array[m.id]);
  select correct_creation(m);
  update log_events set event = superseded(event), subject = null where subject = m.id and log_id = m.channel_id
$$;

/* Gives a renamed channel its new name in the logs of its members and of the workspace, and in its invitations. */
create or replace function correct_channel(channel uuid) returns void
language sql as $$
  update log_events set event = event_with(event, jsonb_build_object(
    'summary', jsonb_set((event -> 'data' -> 'summary')::jsonb, '{channel}',
      (event -> 'data' -> 'summary' -> 'channel')::jsonb || jsonb_build_object(
        'kind', c.kind, 'name', c.name, 'topic', c.topic, 'purpose', c.purpose
      ))
  ))
  from channels c where c.id = channel and subject = channel and event ->> 'type' = 'channel_opened';

  update log_events set event = case when c.kind = 'public'
    then event_instead(event, 'channel_created', json_build_object('channel', channel_as_json(c))) else superseded(event)
  end
  from channels c where c.id = channel and subject = channel and event ->> 'type' = 'channel_created';

  update log_events set event = event_with(event, jsonb_build_object(
    'invitation', (event -> 'data' -> 'invitation')::jsonb || jsonb_build_object('channelName', c.name)
  ))
  from channels c join invitations i on i.channel_id = c.id
  where c.id = channel and subject = i.id and event ->> 'type' in ('invitation_created', 'invitation_received')
$$;

/* A person's preferences about a channel are also in the event that opened it for them. */
create or replace function correct_channel_preferences(channel uuid, person uuid) returns void
language sql as $$
  update log_events set event = event_with(event, jsonb_build_object(
    'summary', (event -> 'data' -> 'summary')::jsonb
      || jsonb_build_object('preferences', channel_preferences_as_json(c, person))
  ))
  from channels c
  where c.id = channel and subject = channel and log_id = person and event ->> 'type' = 'channel_opened'
$$;

/* Leaves only the end of a deleted channel in the logs of its members. Called before its invitations are deleted. */
create or replace function correct_channel_deletion(channel uuid) returns void
language sql as $$
  update log_events set event = superseded(event), subject = null
  where subject in (select channel union all select id from invitations where channel_id = channel)
$$;
