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
