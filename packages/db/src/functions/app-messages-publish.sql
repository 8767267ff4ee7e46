/*
 * Publishes many messages in one statement, whose parts read the state before it. Answers the id and the seq of each, or
 * `{"error": tag}`, and its event, in the order of the calls. A repeated deduplication id is answered with the first
 * message and has no event.
 */
create or replace function publish_app_messages(calls jsonb) returns table (answer json, event json)
language plpgsql as $$
begin
  perform lock_logs(array(select (call ->> 'channelId')::uuid from jsonb_array_elements(calls) call));
  return query select written.answer, written.event from write_app_messages(calls, clock_timestamp()) written
    order by written.place;
end
$$;

create or replace function write_app_messages(calls jsonb, moment timestamptz)
returns table (place bigint, answer json, event json)
language plpgsql as $$
#variable_conflict use_column
begin
  return query
  with checked as materialized (select * from check_app_messages(calls, moment)),
  numbered as materialized (
    select *, last_seq + row_number() over (partition by channel order by place) as seq,
      greatest(last_id_ms, ms_of(moment)) as ms
    from checked where early_answer is null
  ),
  identified as materialized (select *, ulid_of(ms, seq) as id from numbered),
  answered as materialized (
    select *, json_build_object('id', id, 'seq', seq, 'isDuplicate', false) as answer,
      app_event_as_json('app_message_published', topic, seq, moment, json_build_object(
        'id', id, 'event', called, 'data', data, 'meta', meta, 'fromConnection', from_connection, 'echo', echo, 'origin', origin
      )) as event
    from identified
  ),
  counted as (
    update logs set last_seq = newest
    from (select channel, max(seq) as newest from answered group by channel) log where logs.id = log.channel
  ),
  dated as (
    update app_channels set last_id_ms = newest
    from (select channel, max(ms) as newest from answered group by channel) used where app_channels.id = used.channel
  ),
  logged as (
    insert into log_events (log_id, seq, created_at, event) select channel, seq, moment, event from answered
  ),
  stored as (
    insert into app_messages (channel_id, id, seq, event, data, meta, created_at, expires_at)
    select channel, id, seq, called, data, meta, moment,
      case when store_seconds > 0 then moment + make_interval(secs => store_seconds) end
    from answered where store_seconds <> 0
  ),
  claimed as (
    insert into app_deduplications as d (channel_id, deduplication_id, message_id, seq, expires_at)
    select channel, deduplication_id, id, seq, moment + interval '5 minutes' from answered where deduplication_id is not null
    on conflict (channel_id, deduplication_id)
      do update set message_id = excluded.message_id, seq = excluded.seq, expires_at = excluded.expires_at
  )
  select place, answer, event from answered
  union all
  select early.place, coalesce(nullif(early.early_answer::text, '{}')::json, (
    select json_build_object('id', first.id, 'seq', first.seq, 'isDuplicate', true) from answered first
    where first.channel = early.channel and first.deduplication_id = early.deduplication_id
  )), null
  from checked early where early.early_answer is not null;
end
$$;

/*
 * `early_answer` is the answer of a call that is not carried out: a refusal, the message that was published before, or `{}` if an
 * earlier call of this statement is published with its deduplication id. A claim with seq 0 is that of a linked channel.
 * The author of a message from a connection is read here, so that no node has to know of changed metadata.
 */
create or replace function check_app_messages(calls jsonb, moment timestamptz) returns table (
  place bigint, channel uuid, topic text, last_seq bigint, last_id_ms bigint, called text, data json, meta json,
  from_connection text, echo boolean, store_seconds bigint, deduplication_id text, origin json, early_answer json
)
language sql stable as $$
  select place, channel, topic, last_seq, last_id_ms, called, data, meta, from_connection, echo, store_seconds, deduplication_id,
    origin,
    case
      when refusal is not null then refusal
      when earlier is not null then earlier
      when deduplication_id is not null and
        row_number() over (partition by channel, deduplication_id, refusal is null order by place) > 1 then '{}'
    end
  from (
    select call.ordinality as place, call."channelId" as channel, l.topic, l.last_seq, c.last_id_ms, call.event as called,
      call.data::json as data, coalesce(call.meta::json, author.meta) as meta, call."fromConnection" as from_connection, call.echo,
      call."storeSeconds" as store_seconds, call."deduplicationId" as deduplication_id, call.origin::json as origin,
      case
        when l.id is null then '{"error": "AppChannelNotFoundError"}'::json
        when call."fromConnection" is not null and call.meta is null and author.meta is null
          then '{"error": "AppConnectionNotFoundError"}'
        when call."needsSubscription" and author.is_subscribed is not true then '{"error": "NotSubscribedError"}'
      end as refusal,
      case when before.message_id is not null
        then json_build_object('id', before.message_id, 'seq', before.seq, 'isDuplicate', true)
      end as earlier
    from rows from (jsonb_to_recordset(calls) as (
      "channelId" uuid, event text, data text, meta text, "fromConnection" text, "needsSubscription" boolean, echo boolean,
      "storeSeconds" bigint, "deduplicationId" text, origin text
    )) with ordinality as call
    left join app_channels c on c.id = call."channelId"
    left join logs l on l.id = c.id
    left join lateral app_author_in(call."fromConnection", c.app_id, c.id) author on call."fromConnection" is not null
    left join app_deduplications before on before.channel_id = call."channelId"
      and before.deduplication_id = call."deduplicationId" and before.expires_at > moment and before.seq > 0
  ) call
$$;
