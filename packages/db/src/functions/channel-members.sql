/* Joining and leaving are events of the channel's log, so that nobody receives a later event than their own removal. */

create or replace function add_channel_member(channel uuid, person uuid, chosen_role text, actor uuid, intent_id uuid)
returns channel_members
language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  claimed bigint;
  member channel_members;
  joined channels;
begin
  perform lock_logs(array[channel, person]);
  select * into member from channel_members where channel_id = channel and user_id = person;
  if found then return member; end if;

  claimed := claim_seq(channel);
  insert into channel_members (channel_id, user_id, role, joined_at, joined_seq, last_read_seq)
  values (channel, person, chosen_role, moment, claimed, claimed) returning * into member;
  update channels set member_count = member_count + 1 where id = channel returning * into joined;
  -- A person who returns follows the threads they followed; replies from while they were away are not unread to them.
  update thread_followers set last_read_seq = claimed where channel_id = channel and user_id = person and is_following;

  -- A person who returns has the preferences they had, but the channel is listed again.
  update channel_preferences set is_hidden = false where channel_id = channel and user_id = person and is_hidden;

  perform store_event(channel, claimed, 'member_joined', actor, intent_id, moment,
    json_build_object('member', member_as_json(member), 'memberCount', joined.member_count));
  perform append_event(person, 'channel_opened', actor, intent_id,
    json_build_object('summary', channel_summary(joined, member)));
  return member;
end
$$;

create or replace function remove_channel_member(channel uuid, person uuid, actor uuid, intent_id uuid) returns boolean
language plpgsql as $$
declare
  remaining int;
begin
  perform lock_logs(array[channel, person]);
  delete from channel_members where channel_id = channel and user_id = person;
  if not found then return false; end if;

  update channels set member_count = member_count - 1 where id = channel returning member_count into remaining;
  perform append_event(channel, 'member_left', actor, intent_id, json_build_object('userId', person, 'memberCount', remaining));
  perform supersede_events(channel, '{channel_opened}', person);
  perform append_event(person, 'channel_closed', actor, intent_id, json_build_object('channelId', channel));
  return true;
end
$$;
