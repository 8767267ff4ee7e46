/* A mute that has ended is still given until its end was announced, so that every screen shows the same. */
create or replace function mute_as_json(channel uuid, person uuid) returns json
language sql stable as $$
  select json_build_object('endsAt', timestamp_text(ends_at)) from channel_mutes
  where channel_id = channel and user_id = person
$$;

create or replace function mute_member(channel uuid, person uuid, actor uuid, intent_id uuid, seconds int) returns void
language plpgsql as $$
declare
  until_then timestamptz := clock_timestamp() + make_interval(secs => seconds);
begin
  insert into channel_mutes (channel_id, user_id, ends_at) values (channel, person, until_then)
  on conflict (channel_id, user_id) do update set ends_at = excluded.ends_at;
  perform append_event(channel, 'member_muted', actor, intent_id,
    json_build_object('userId', person, 'mute', mute_as_json(channel, person)));
end
$$;

/* Without an actor only a mute that has ended is removed. Answers false, and appends nothing, if there is none to remove. */
create or replace function unmute_member(channel uuid, person uuid, actor uuid, intent_id uuid) returns boolean
language plpgsql as $$
begin
  delete from channel_mutes
  where channel_id = channel and user_id = person and (actor is not null or ends_at <= clock_timestamp());
  if not found then return false; end if;
  perform append_event(channel, 'member_unmuted', actor, intent_id, json_build_object('userId', person));
  return true;
end
$$;

/* Takes the person's turn to write and answers 0, or the milliseconds until they may. The channel is locked. */
create or replace function take_slow_mode_turn(channel uuid, person uuid, seconds int, moment timestamptz) returns int
language plpgsql as $$
declare
  turn timestamptz;
begin
  if is_exempt_from_slow_mode(channel, person) then return 0; end if;
  select wrote_at + make_interval(secs => seconds) into turn from slow_mode_turns
  where channel_id = channel and user_id = person;
  if turn > moment then return ceil(extract(epoch from turn - moment) * 1000)::int; end if;
  insert into slow_mode_turns (channel_id, user_id, wrote_at) values (channel, person, moment)
  on conflict (channel_id, user_id) do update set wrote_at = excluded.wrote_at;
  return 0;
end
$$;
