/*
 * The members of presence channels, whose logs are locked. Every event shows all members, so statements about many of
 * them read the rows once and then keep two lists: the uids, and the JSON of each member in the same places. Reading the
 * rows for each event took three quarters of the time of 1,000 joins.
 */

create or replace function app_members_in(channel uuid, out uids text[], out shown text[])
language sql stable as $$
  select coalesce(array_agg(uid order by joined_seq, uid), '{}'),
    coalesce(array_agg(app_member_as_json(uid, umd)::text order by joined_seq, uid), '{}')
  from app_members where channel_id = channel
$$;

create or replace function app_members_shown(shown text[]) returns text
language sql immutable parallel safe as $$
  select '[' || array_to_string(shown, ',') || ']'
$$;

create or replace function app_members_of(channel uuid) returns json
language sql stable as $$
  select app_members_shown(shown)::json from app_members_in(channel)
$$;

create or replace function tell_app_members(
  channel uuid, type text, about text, metadata json, shown text[], connection text
) returns json
language sql as $$
  select store_app_event(channel, claim_seq(channel), type, clock_timestamp(), null, json_build_object(
    'member', app_member_as_json(about, metadata), 'members', app_members_shown(shown)::json, 'fromConnection', connection
  ))
$$;

/*
 * Counts one more subscription of an app user. The event tells the first one, and a later one with other metadata (P1).
 * `is_full` if the members would have more than `most` bytes, and then nothing is changed (N8). The rule is that of
 * `MemberPresence` in the backend (decision 68).
 */
create or replace function join_app_members(
  channel uuid, joining text, metadata json, connection text, most int, inout uids text[], inout shown text[],
  out is_full boolean, out event json
)
language plpgsql as $$
declare
  place int := coalesce(array_position(uids, joining), cardinality(uids) + 1);
  is_known boolean := place <= cardinality(uids);
  member text := app_member_as_json(joining, metadata)::text;
  changed text[] := shown;
begin
  changed[place] := member;
  is_full := octet_length(app_members_shown(changed)) > most;
  if is_full then return; end if;
  insert into app_members (channel_id, uid, umd, subscriptions, joined_seq)
  values (channel, joining, metadata, 1, (select last_seq + 1 from logs where id = channel))
  on conflict (channel_id, uid) do update set umd = metadata, subscriptions = app_members.subscriptions + 1;
  if is_known and shown[place] = member then return; end if;
  uids[place] := joining;
  shown := changed;
  event := tell_app_members(
    channel, case when is_known then 'app_member_updated' else 'app_member_added' end, joining, metadata, shown, connection
  );
end
$$;

/* Counts one subscription less. The event tells that it was the last one (P2). */
create or replace function leave_app_members(
  channel uuid, leaving text, connection text, inout uids text[], inout shown text[], out event json
)
language plpgsql as $$
declare
  place int := array_position(uids, leaving);
  metadata json;
begin
  update app_members set subscriptions = subscriptions - 1 where channel_id = channel and uid = leaving and subscriptions > 1;
  if found then return; end if;
  delete from app_members where channel_id = channel and uid = leaving returning umd into metadata;
  if place is null then return; end if;
  uids := uids[:place - 1] || uids[place + 1:];
  shown := shown[:place - 1] || shown[place + 1:];
  event := tell_app_members(channel, 'app_member_removed', leaving, metadata, shown, connection);
end
$$;

/* Changes the metadata of a member. No event if it is the same. */
create or replace function update_app_member(channel uuid, about text, metadata json, connection text) returns json
language plpgsql as $$
begin
  update app_members set umd = metadata
  where channel_id = channel and uid = about and umd::text is distinct from metadata::text;
  if not found then return null; end if;
  return tell_app_members(channel, 'app_member_updated', about, metadata, (app_members_in(channel)).shown, connection);
end
$$;
