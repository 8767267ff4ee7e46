/*
 * The conversation of a linked channel as its app sees it (decision 78): the messages of the Hazel channel itself, with ids
 * that follow from their creation time and seq.
 */

create or replace function chat_id(moment timestamptz, seq bigint) returns text
language sql immutable as $$ select ulid_time(ms_of(moment)) || base32_of_40_bits(seq) || '00000000' $$;

create or replace function chat_author_as_json(u users) returns json
language sql stable as $$
  select json_build_object(
    'userId', u.id, 'name', u.display_name, 'appUid', u.app_uid, 'umd', u.app_umd
  )
$$;

create or replace function chat_author(person uuid) returns json
language sql stable as $$ select chat_author_as_json(u) from users u where id = person $$;

/* The first reactions to a message whose authors have at most so many bytes together, in the order in which they were given. */
create or replace function chat_reactions_of(message uuid, most_bytes bigint) returns table (seq bigint, emoji text, author json)
language sql stable as $$
  select r.seq, r.emoji, r.author from (
    select r.seq, r.emoji, a.author, sum(octet_length(a.author::text)) over (order by r.seq) as bytes
    from message_reactions r cross join lateral (select chat_author(r.user_id) as author) a where r.message_id = message
  ) r where r.bytes <= most_bytes
$$;

create or replace function chat_tallies_of(message uuid, is_expanded boolean) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object('emoji', c.emoji, 'count', c.count, 'items', coalesce(named.items, '[]'))
    order by c.first_seq), '[]')
  from message_reaction_counts c left join (
    select emoji, json_agg(json_build_object('emoji', emoji, 'author', author) order by seq) as items
    from chat_reactions_of(message, 10000) where is_expanded group by emoji
  ) named on named.emoji = c.emoji
  where c.message_id = message
$$;

/* Whether an app sees a message: thread replies that are not shown in the channel, and unfinished streams, stay in Hazel. */
create or replace function is_chat(m messages) returns boolean
language sql immutable as $$
  select (m.parent_id is null or m.in_channel) and m.deleted_at is null and m.stream_status is distinct from 'streaming'
$$;

/*
 * The newest seq whose id is less than `id`, or not greater if it is included. An id holds the seq of its message, so that
 * ids of the channel are found at once; others, of the app's own channel, are searched from the newest message on. `ms_in_id` is
 * the time in the id, so that ids are only computed of messages of that very millisecond.
 */
create or replace function chat_seq_before(channel uuid, id text, seq_in_id bigint, ms_in_id bigint, is_included boolean)
returns bigint
language sql stable as $$
  select coalesce(
    (
      select case when is_included then m.seq else m.seq - 1 end from messages m
      where channel_id = channel and (parent_id is null or in_channel) and m.seq = seq_in_id
        and chat_id(created_at, m.seq) = chat_seq_before.id
    ),
    (
      select m.seq from messages m
      where channel_id = channel and (parent_id is null or in_channel)
        and (
          created_at < timestamptz 'epoch' + ms_in_id * interval '1 millisecond'
          or (
            created_at < timestamptz 'epoch' + (ms_in_id + 1) * interval '1 millisecond'
            and chat_id(created_at, m.seq) collate "C" < chat_seq_before.id collate "C"
          )
        )
      order by m.seq desc limit 1
    ),
    0
  )
$$;

/* Up to `most` messages after the id `after` and before the id `before`, from the oldest or, reversed, the newest on. */
create or replace function chat_page(
  channel uuid, after text, after_seq bigint, after_ms bigint, before text, before_seq bigint, before_ms bigint,
  since timestamptz, is_reversed boolean, is_expanded boolean, most int
) returns json
language sql stable as $$
  with bounds as materialized (
    select
      case when after is null then 0 else chat_seq_before(channel, after, after_seq, after_ms, true) end as above,
      case when before is null then 9223372036854775807 else chat_seq_before(channel, before, before_seq, before_ms, false) end as up_to
  ), found as (
    (select m.* from messages m, bounds
      where not is_reversed and m.channel_id = channel and (m.parent_id is null or m.in_channel) and is_chat(m)
        and m.seq > above and m.seq <= up_to and m.created_at >= since
      order by m.seq limit most)
    union all
    (select m.* from messages m, bounds
      where is_reversed and m.channel_id = channel and (m.parent_id is null or m.in_channel) and is_chat(m)
        and m.seq > above and m.seq <= up_to and m.created_at >= since
      order by m.seq desc limit most)
  )
  select coalesce(json_agg(json_build_object(
    'id', chat_id(f.created_at, f.seq), 'text', text_with_files(row(f.*)::messages), 'isEdited', f.edited_at is not null,
    'author', chat_author(f.author_id), 'tallies', chat_tallies_of(f.id, is_expanded)
  ) order by case when is_reversed then -f.seq else f.seq end), '[]') from found f
$$;

/* The message with this id that an app sees. */
create or replace function chat_message(channel uuid, id text, seq_in_id bigint) returns setof messages
language sql stable as $$
  select m.* from messages m
  where channel_id = channel and (parent_id is null or in_channel) and m.seq = seq_in_id
    and chat_id(created_at, m.seq) = chat_message.id and is_chat(m)
$$;

/*
 * Events of a channel's log after a seq, each with its id, the message that it is about as it is now, the author of the message
 * and the person who acted. `gone` are the ids of purged messages, and `cleared_up_to` is the greatest of a whole purge.
 */
create or replace function chat_events(channel uuid, after_seq bigint, most int) returns table (
  seq int, id text, event json, message json, author json, actor json, gone json, "clearedUpTo" text
)
language sql stable as $$
  select e.seq::int, chat_id(e.created_at, e.seq), e.event,
    case when m.id is not null then json_build_object(
      'id', chat_id(m.created_at, m.seq), 'isChat', is_chat(m), 'isInChannel', m.parent_id is null or m.in_channel
    ) end,
    chat_author(m.author_id),
    chat_author(coalesce(e.event -> 'data' -> 'reaction' ->> 'userId', e.event ->> 'actorId')::uuid),
    (
      select json_agg(chat_id((place ->> 'createdAt')::timestamptz, (place ->> 'seq')::bigint))
      from json_array_elements(e.event -> 'data' -> 'places') place
    ),
    chat_id(e.created_at, (e.event -> 'data' ->> 'upToSeq')::bigint)
  from log_events e
  left join messages m on m.channel_id = channel and m.id = coalesce(
    e.event -> 'data' -> 'message' ->> 'id', e.event -> 'data' ->> 'messageId', e.event -> 'data' -> 'reaction' ->> 'messageId'
  )::uuid
  where e.log_id = channel and e.seq > after_seq
  order by e.seq limit most
$$;

/* The app users who may not read a linked channel: those who are banned from it, and those whom an admin deactivated. */
create or replace function excluded_app_users(linked uuid[]) returns table ("channelId" uuid, uid text)
language sql stable as $$
  select b.channel_id, u.app_uid from channel_bans b join users u on u.id = b.user_id
  where b.channel_id = any(linked) and u.app_id is not null and (b.ends_at is null or b.ends_at > clock_timestamp())
  union
  select c.channel_id, u.app_uid from app_linked_channels c join users u on u.app_id = c.app_id
  where c.channel_id = any(linked) and u.deactivated_at is not null
$$;

/*
 * The connections of such app users that are subscribed to a linked channel. A subscription may be that of another app user
 * than its connection, so its own uid counts.
 */
create or replace function excluded_app_connections(linked uuid[]) returns table ("channelId" uuid, "connectionId" text)
language sql stable as $$
  select e."channelId", s.connection_id from excluded_app_users(linked) e
  join app_linked_channels l on l.channel_id = e."channelId"
  join app_channels c on c.app_id = l.app_id and c.name = l.name
  join app_subscriptions s on s.channel_id = c.id and s.uid = e.uid
$$;
