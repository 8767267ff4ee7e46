create or replace function message_report_as_json(r message_reports) returns json
language sql stable as $$
  select json_build_object(
    'id', r.id, 'messageId', r.message_id, 'channelId', r.channel_id, 'channelName', r.channel_name,
    'authorId', r.author_id, 'reporterId', r.reporter_id, 'reason', r.reason,
    'createdAt', timestamp_text(r.created_at), 'isPurged', r.purged_at is not null,
    'outcome', case when r.resolved_at is not null then json_build_object(
      'resolution', r.resolution, 'resolverId', r.resolver_id, 'resolvedAt', timestamp_text(r.resolved_at)
    ) end
  )
$$;

create or replace function own_message_report_as_json(r message_reports) returns json
language sql stable as $$
  select json_build_object(
    'id', r.id, 'messageId', r.message_id, 'channelId', r.channel_id, 'reason', r.reason,
    'createdAt', timestamp_text(r.created_at)
  )
$$;

/* The current message is given only if the viewer may read it in its channel. */
create or replace function reported_message_as_json(r message_reports, viewer uuid) returns json
language sql stable as $$
  select json_build_object(
    'report', message_report_as_json(r), 'body', r.body, 'note', r.note,
    'message', reachable_message(r.message_id, viewer) -> 'message'
  )
$$;
