/*
 * Stores what an app gives a message that was inserted just now. A row may be left from when properties were stored before
 * their message.
 */
create or replace function give_properties(message uuid, given jsonb) returns void
language sql as $$
  insert into message_properties (message_id, app_id, properties)
  values (message, (given ->> 'appId')::uuid, (given ->> 'properties')::json)
  on conflict (message_id) do update set app_id = excluded.app_id, properties = excluded.properties
$$;

/* The properties of messages go with their rows. Those of a deleted message go when it becomes a placeholder. */
create or replace function forget_message_properties() returns trigger
language plpgsql as $$
begin
  delete from message_properties where message_id in (select id from gone);
  return null;
end
$$;

create or replace trigger forget_message_properties after delete on messages
  referencing old table as gone for each statement execute function forget_message_properties();
