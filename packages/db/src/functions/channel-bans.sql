create or replace function ban_as_json(ban channel_bans) returns json
language sql stable as $$
  select json_build_object(
    'userId', ban.user_id, 'bannedBy', ban.banned_by, 'motive', ban.motive,
    'createdAt', timestamp_text(ban.created_at), 'endsAt', timestamp_text(ban.ends_at)
  )
$$;

/* Appends an event to the channel, with the person it is about, and to their own log. The caller holds the locks of both. */
create or replace function append_to_both(
  channel uuid, person uuid, type text, actor uuid, intent_id uuid, moment timestamptz, data jsonb
) returns bigint
language plpgsql as $$
declare
  claimed bigint := claim_seq(channel);
  content jsonb := jsonb_build_object('channelId', channel) || data;
begin
  if type <> 'user_kicked' then
    perform supersede_events(person, '{user_banned,user_unbanned}', channel);
    perform supersede_events(channel, '{user_banned,user_unbanned}', person);
  end if;
  perform store_event(channel, claimed, type, actor, intent_id, moment, (content || jsonb_build_object('userId', person))::json);
  perform store_event(person, claim_seq(person), type, actor, intent_id, moment, content::json);
  return claimed;
end
$$;

create or replace function kick_member(channel uuid, person uuid, actor uuid, intent_id uuid) returns void
language plpgsql as $$
begin
  perform append_to_both(channel, person, 'user_kicked', actor, intent_id, clock_timestamp(), '{}');
  perform remove_channel_member(channel, person, actor, intent_id);
end
$$;

create or replace function ban_user(channel uuid, person uuid, actor uuid, intent_id uuid, why text, seconds int)
returns channel_bans
language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  until_then timestamptz := moment + make_interval(secs => seconds);
  claimed bigint;
  ban channel_bans;
begin
  claimed := append_to_both(channel, person, 'user_banned', actor, intent_id, moment,
    jsonb_build_object('motive', why, 'endsAt', timestamp_text(until_then)));
  insert into channel_bans (channel_id, user_id, banned_by, banned_seq, motive, created_at, ends_at)
  values (channel, person, actor, claimed, why, moment, until_then)
  on conflict (channel_id, user_id) do update set banned_by = excluded.banned_by, banned_seq = excluded.banned_seq,
    motive = excluded.motive, created_at = excluded.created_at, ends_at = excluded.ends_at
  returning * into ban;
  perform remove_channel_member(channel, person, actor, intent_id);
  return ban;
end
$$;

/* Without an actor only a ban that has ended is lifted. Answers false, and appends nothing, if there is none to lift. */
create or replace function lift_ban(channel uuid, person uuid, actor uuid, intent_id uuid, why text) returns boolean
language plpgsql as $$
begin
  delete from channel_bans
  where channel_id = channel and user_id = person and (actor is not null or ends_at <= clock_timestamp());
  if not found then return false; end if;
  perform append_to_both(channel, person, 'user_unbanned', actor, intent_id, clock_timestamp(),
    jsonb_build_object('motive', why));
  return true;
end
$$;
