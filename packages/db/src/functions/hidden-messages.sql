/* Stored apart from the membership, so that a person who leaves and returns does not see the messages again. */
create or replace function hidden_up_to(channel uuid, person uuid) returns bigint
language sql stable as $$
  select coalesce(max(hidden_up_to_seq), 0) from channel_preferences where channel_id = channel and user_id = person
$$;

/* Whether a person has hidden a message, by itself or with everything up to a place in the log. */
create or replace function is_hidden_from(m messages, person uuid) returns boolean
language sql stable as $$
  select exists (select from hidden_messages where user_id = person and message_id = m.id)
    or exists (
      select from channel_preferences
      where user_id = person and channel_id = m.channel_id and hidden_up_to_seq >= m.seq
    )
$$;
