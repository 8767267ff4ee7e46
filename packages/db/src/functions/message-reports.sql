/*
 * Moderators and up look after everything; managers after their channels, as long as they are there. People who are
 * deactivated stay, so that their log is whole when they come back.
 */
create or replace function moderates(person uuid) returns boolean
language sql stable as $$
  select exists (
    select from users where id = person and role in ('moderator', 'admin', 'owner')
      and not (is_bot and deactivated_at is not null)
  )
$$;

create or replace function managed_channels(person uuid) returns setof uuid
language sql stable as $$
  select cm.channel_id from channel_members cm
  join users u on u.id = cm.user_id
  join channels c on c.id = cm.channel_id
  where cm.user_id = person and cm.role = 'manager' and u.role <> 'guest' and c.kind in ('public', 'private')
$$;

/* Nobody resolves, or hears of, a report about what they wrote. */
create or replace function resolves(person uuid, r message_reports) returns boolean
language sql stable as $$
  select r.author_id <> person
    and (moderates(person) or r.channel_id in (select managed_channels(person)))
$$;

create or replace function resolvers_of(r message_reports) returns setof uuid
language sql stable as $$
  select id from (
    select id from users where role in ('moderator', 'admin', 'owner')
    union
    select user_id from channel_members where channel_id = r.channel_id and role = 'manager'
  ) candidates
  where resolves(id, r) order by id
$$;

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

/* Of the message as it stands, no more than the viewer may read where it was written. */
create or replace function reported_message_as_json(r message_reports, viewer uuid) returns json
language sql stable as $$
  select json_build_object(
    'report', message_report_as_json(r), 'body', r.body, 'note', r.note,
    'message', reachable_message(r.message_id, viewer) -> 'message'
  )
$$;
