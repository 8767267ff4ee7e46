create or replace function incoming_webhook_as_json(w incoming_webhooks) returns json
language sql stable as $$
  select json_build_object(
    'id', w.id, 'channelId', w.channel_id, 'userId', w.user_id, 'tokenStart', w.token_start, 'createdBy', w.created_by,
    'createdAt', timestamp_text(w.created_at)
  )
$$;

/* The logs that the insertion of an account and its joining of a channel lock, in one statement, which orders them. */
create or replace function lock_logs_of_webhook(channel uuid) returns void
language sql as $$
  select lock_logs(array(select id from workspaces) || default_channels() || channel)
$$;
