create or replace function refuse_audit_change() returns trigger
language plpgsql as $$
begin
  raise exception 'The audit log is only added to.';
end
$$;

create or replace trigger refuse_audit_change before update or delete or truncate on audit_entries
for each statement execute function refuse_audit_change();

/* The trigger also fires in a session that has ordinary triggers switched off. */
alter table audit_entries enable always trigger refuse_audit_change;

create or replace function audit_entry_as_json(entry audit_entries) returns json
language sql stable as $$
  select json_build_object(
    'id', entry.id, 'createdAt', timestamp_text(entry.created_at), 'actorId', entry.actor_id,
    'channelName', entry.channel_name, 'record', entry.record
  )
$$;
