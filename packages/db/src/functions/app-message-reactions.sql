/*
 * Adds and removes reactions of app users in one transaction. Answers the head and whether anything changed, or
 * `{"error": tag}`, and the event of each change, in the order of the calls. Source: X1, X4 to X6.
 */
create or replace function change_app_reactions(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
declare
  call record;
  target app_messages;
  author record;
begin
  perform lock_logs(array(select (c ->> 'channelId')::uuid from jsonb_array_elements(calls) c));
  for call in
    select * from jsonb_to_recordset(calls) as c (
      "channelId" uuid, "messageId" text, "connectionId" text, reaction text, "isPresent" boolean, echo boolean,
      "isTold" boolean, origin text, "mostOfOne" int
    )
  loop
    event := null;
    select a.* into author from app_channels c cross join lateral app_author_in(call."connectionId", c.app_id, c.id) a
      where c.id = call."channelId";
    select * into target from app_messages m where m.channel_id = call."channelId" and m.id = call."messageId"
      and (m.expires_at is null or m.expires_at > clock_timestamp());
    answer := case
      when author.meta is null then '{"error": "AppConnectionNotFoundError"}'
      when not author.is_subscribed then '{"error": "NotSubscribedError"}'
      when author.uid is null then '{"error": "AppUserRequiredError"}'
      when target.id is null then '{"error": "AppMessageNotFoundError"}'
      when call."isPresent" then too_many_app_reactions(target, author.uid, call.reaction, call."mostOfOne")
    end;
    if answer is null then
      event := case when call."isPresent"
        then add_app_reaction(target, author.uid, author.umd, to_json(call))
        else remove_app_reaction(target, author.uid, to_json(call))
      end;
      select json_build_object('seq', last_seq, 'isChanged', event is not null) into answer
      from logs where id = call."channelId";
    end if;
    return next;
  end loop;
end
$$;

/* An app user may react to a message with many values, but not with any number of them. */
create or replace function too_many_app_reactions(target app_messages, reacting text, chosen text, most int) returns json
language sql stable as $$
  select '{"error": "TooManyAppReactionsError"}'::json from app_message_reactions
  where channel_id = target.channel_id and message_id = target.id and uid = reacting
  having count(*) >= most and not bool_or(reaction = chosen)
$$;

/* Null if the app user has reacted with this value before (X6). */
create or replace function add_app_reaction(target app_messages, reacting text, metadata json, call json) returns json
language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  claimed bigint;
  added app_message_reactions;
begin
  if exists (
    select from app_message_reactions r where r.channel_id = target.channel_id and r.message_id = target.id
      and r.uid = reacting and r.reaction = call ->> 'reaction'
  ) then return null; end if;
  claimed := claim_seq(target.channel_id);
  insert into app_message_reactions (channel_id, message_id, uid, reaction, id, umd, origin, created_at)
  values (
    target.channel_id, target.id, reacting, call ->> 'reaction', claim_ulid(target.channel_id, claimed, moment), metadata,
    (call ->> 'origin')::json, moment
  ) returning * into added;
  return store_app_event(target.channel_id, claimed, 'app_reaction_added', moment, app_subject('message ' || target.id),
    app_reaction_data(target, added, added.id, call));
end
$$;

/* Null if the app user has not reacted with this value. */
create or replace function remove_app_reaction(target app_messages, reacting text, call json) returns json
language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  claimed bigint;
  removed app_message_reactions;
begin
  delete from app_message_reactions r where r.channel_id = target.channel_id and r.message_id = target.id
    and r.uid = reacting and r.reaction = call ->> 'reaction'
    returning * into removed;
  if not found then return null; end if;
  claimed := claim_seq(target.channel_id);
  return store_app_event(target.channel_id, claimed, 'app_reaction_removed', moment, app_subject('message ' || target.id),
    app_reaction_data(target, removed, claim_ulid(target.channel_id, claimed, moment), call));
end
$$;

/* The origin is that of the request which added the reaction, also when it is removed (X11). */
create or replace function app_reaction_data(target app_messages, r app_message_reactions, id text, call json) returns json
language sql stable as $$
  select json_build_object(
    'id', id, 'reactionId', r.id, 'messageId', r.message_id, 'reaction', r.reaction, 'uid', r.uid, 'umd', r.umd,
    'fromConnection', call -> 'connectionId', 'echo', call -> 'echo', 'createdAt', timestamp_text(r.created_at),
    'expiresAt', timestamp_text(target.expires_at), 'origin', case when (call ->> 'isTold')::boolean then r.origin end
  )
$$;

/* The id of an event whose seq was claimed before. */
create or replace function claim_ulid(channel uuid, claimed bigint, moment timestamptz) returns text
language sql as $$
  update app_channels set last_id_ms = greatest(last_id_ms, ms_of(moment)) where id = channel
  returning ulid_of(last_id_ms, claimed)
$$;
