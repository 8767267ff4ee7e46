/*
 * Sets and clears storage entries in one transaction. Answers the head and whether anything changed, or
 * `{"error": tag}`, and the event of each change, in the order of the calls. Source: T8.
 */
create or replace function set_app_storage_entries(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
declare
  call record;
begin
  perform lock_logs(array(select (c ->> 'channelId')::uuid from jsonb_array_elements(calls) c));
  for call in
    select c.*, l.id is not null as is_open, coalesce(c.meta::json, author.meta) as author from jsonb_to_recordset(calls) as c (
      "channelId" uuid, key text, data text, fingerprint text, meta text, "fromConnection" text, "storeSeconds" bigint, origin text
    )
    left join app_channels l on l.id = c."channelId"
    left join lateral app_author_in(c."fromConnection", l.app_id, l.id) author on c."fromConnection" is not null
  loop
    event := null;
    answer := case
      when not call.is_open then '{"error": "AppChannelNotFoundError"}'
      when call."fromConnection" is not null and call.author is null then '{"error": "AppConnectionNotFoundError"}'
      when call.data is not null and has_no_room_for_entry(call."channelId", call.key) then '{"error": "AppStorageFullError"}'
    end;
    if answer is null then
      event := set_app_storage_entry(
        call."channelId", call.key, call.data::json, call.fingerprint, call.author, call."storeSeconds",
        call."fromConnection", call.origin::json
      );
      select json_build_object('seq', last_seq, 'isChanged', event is not null) into answer
      from logs where id = call."channelId";
    end if;
    return next;
  end loop;
end
$$;

/* Whether the key is new and the channel has as many entries as it may have. */
create or replace function has_no_room_for_entry(channel uuid, called text) returns boolean
language sql stable as $$
  select not exists (select from app_storage_entries where channel_id = channel and key = called)
    and exists (select from app_storage_entries where channel_id = channel order by key offset app_entry_limit() - 1 limit 1)
$$;

/*
 * `value` is null to clear the entry. Null is answered if the value is the same as before, whose TTL begins again. The
 * value of an earlier event is removed, unless somebody outside Hazel is to be told of it: then it stays until the log is
 * trimmed.
 */
create or replace function set_app_storage_entry(
  channel uuid, called text, value json, hash text, author json, store_seconds bigint, connection text, origin json
) returns json
language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  ending timestamptz := case when store_seconds > 0 then moment + make_interval(secs => store_seconds) end;
  known app_storage_entries;
  claimed bigint;
begin
  delete from app_storage_entries where channel_id = channel and key = called and expires_at <= moment;
  select * into known from app_storage_entries where channel_id = channel and key = called;
  if value is null and known.key is null then return null; end if;
  if value is not null and known.fingerprint = hash then
    update app_storage_entries e set expires_at = ending where channel_id = channel and key = called;
    return null;
  end if;
  perform supersede_app_events(channel, app_subject('entry ' || called));
  claimed := claim_seq(channel);
  if value is null then
    delete from app_storage_entries where channel_id = channel and key = called;
  else
    insert into app_storage_entries (channel_id, key, data, fingerprint, meta, origin, seq, expires_at)
    values (channel, called, value, hash, author, origin, claimed, ending)
    on conflict (channel_id, key) do update set data = value, fingerprint = hash, meta = author,
      origin = excluded.origin, seq = claimed, expires_at = ending;
  end if;
  return tell_app_storage(channel, called, claimed, moment, value, known.data, author, ending, false, connection, origin);
end
$$;

create or replace function tell_app_storage(
  channel uuid, called text, claimed bigint, moment timestamptz, value json, previous json, author json, ending timestamptz,
  has_expired boolean, connection text, origin json
) returns json
language sql as $$
  select store_app_event(
    channel, claimed, 'app_storage_set', moment, case when origin is null then app_subject('entry ' || called) end,
    json_build_object(
      'key', called, 'data', value, 'meta', author, 'fromConnection', connection,
      'previous', case when origin is not null then previous end, 'expiresAt', timestamp_text(ending),
      'hasExpired', has_expired, 'origin', origin
    )
  )
$$;

/* Empties the events of a log about a subject. */
create or replace function supersede_app_events(log uuid, about uuid) returns void
language sql as $$
  update log_events e set subject = null,
    event = app_event_as_json('event_superseded', l.topic, e.seq, e.created_at, '{}')
  from logs l where l.id = log and e.log_id = log and e.subject = about
$$;
