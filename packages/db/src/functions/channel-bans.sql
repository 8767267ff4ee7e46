create or replace function ban_as_json(ban channel_bans) returns json
language sql stable as $$
  select json_build_object(
    'userId', ban.user_id, 'bannedBy', ban.banned_by, 'motive', ban.motive,
    'createdAt', timestamp_text(ban.created_at), 'endsAt', timestamp_text(ban.ends_at)
  )
$$;

/* Told in the channel with whom it is about, and to them on their own log. The caller holds the locks of both. */
create or replace function tell_both(
  channel uuid, person uuid, type text, actor uuid, wish uuid, moment timestamptz, data jsonb
) returns bigint
language plpgsql as $$
declare
  claimed bigint := claim_seq(channel);
  said jsonb := jsonb_build_object('channelId', channel) || data;
begin
  if type <> 'user_kicked' then
    perform supersede_events(person, '{user_banned,user_unbanned}', channel);
    perform supersede_events(channel, '{user_banned,user_unbanned}', person);
  end if;
  perform record_event(channel, claimed, type, actor, wish, moment, (said || jsonb_build_object('userId', person))::json);
  perform record_event(person, claim_seq(person), type, actor, wish, moment, said::json);
  return claimed;
end
$$;

create or replace function kick_member(channel uuid, person uuid, actor uuid, wish uuid) returns void
language plpgsql as $$
begin
  perform tell_both(channel, person, 'user_kicked', actor, wish, clock_timestamp(), '{}');
  perform remove_channel_member(channel, person, actor, wish);
end
$$;

create or replace function ban_user(channel uuid, person uuid, actor uuid, wish uuid, why text, seconds int)
returns channel_bans
language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  until_then timestamptz := moment + make_interval(secs => seconds);
  claimed bigint;
  ban channel_bans;
begin
  claimed := tell_both(channel, person, 'user_banned', actor, wish, moment,
    jsonb_build_object('motive', why, 'endsAt', timestamp_text(until_then)));
  insert into channel_bans (channel_id, user_id, banned_by, banned_seq, motive, created_at, ends_at)
  values (channel, person, actor, claimed, why, moment, until_then)
  on conflict (channel_id, user_id) do update set banned_by = excluded.banned_by, banned_seq = excluded.banned_seq,
    motive = excluded.motive, created_at = excluded.created_at, ends_at = excluded.ends_at
  returning * into ban;
  perform remove_channel_member(channel, person, actor, wish);
  return ban;
end
$$;

/* With nobody as the actor, what has ended. Of who is not banned nothing is told: then false. */
create or replace function lift_ban(channel uuid, person uuid, actor uuid, wish uuid, why text) returns boolean
language plpgsql as $$
begin
  delete from channel_bans
  where channel_id = channel and user_id = person and (actor is not null or ends_at <= clock_timestamp());
  if not found then return false; end if;
  perform tell_both(channel, person, 'user_unbanned', actor, wish, clock_timestamp(),
    jsonb_build_object('motive', why));
  return true;
end
$$;
