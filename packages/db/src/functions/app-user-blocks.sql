/* Whether a room of an app is a direct conversation of its users. The app itself is in it, too. */
create or replace function is_direct_room(channel uuid) returns boolean
language sql stable as $$
  select exists (select from app_rooms where channel_id = channel and properties ->> 'roomType' = 'direct')
$$;

/* Whether a user of an app has blocked another one, or was blocked. */
create or replace function has_app_user_block(person uuid) returns boolean
language sql stable as $$
  select exists (select from app_user_blocks where blocker_id = person)
    or exists (select from app_user_blocks where blocked_id = person)
$$;

/* Whether this is a direct conversation with somebody whom the person has blocked, or who has blocked them. */
create or replace function is_blocked_in(channel uuid, person uuid) returns boolean
language sql stable as $$
  select has_app_user_block(person) and is_direct_room(channel) and exists (
    select from channel_members other
    join app_user_blocks b
      on (b.blocker_id, b.blocked_id) in ((person, other.user_id), (other.user_id, person))
    where other.channel_id = channel
  )
$$;
