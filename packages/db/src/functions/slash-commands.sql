/* A command as members see it; admins also see its URL. */
create or replace function slash_command_as_json(c slash_commands, sees_target boolean) returns json
language sql stable as $$
  select json_build_object(
    'id', c.id, 'name', c.name, 'description', c.description, 'argumentHint', c.argument_hint,
    'kind', case when c.target is null then 'bot' else 'url' end, 'target', case when sees_target then c.target end,
    'userId', c.user_id, 'createdAt', timestamp_text(c.created_at)
  )
$$;

/* Deletes invocations that have expired, and empties the events that hold what was typed and answered. */
create or replace function forget_expired_invocations() returns void
language sql as $$
  with gone as (delete from slash_command_invocations where expires_at <= clock_timestamp() returning id)
  select supersede_events(id, '{slash_command_invoked,slash_command_answered}') from gone
$$;
