/* The JSON of a message, for pages and events alike. */

create or replace function reaction_tally(message uuid, chosen text) returns json
language sql stable as $$
  select json_build_object(
    'emoji', chosen,
    'count', coalesce((select count from message_reaction_counts where message_id = message and emoji = chosen), 0),
    'users', coalesce((
      select json_agg(first.user_id order by first.seq)
      from (
        select user_id, seq from message_reactions
        where message_id = message and emoji = chosen order by seq limit named_reactor_limit()
      ) first
    ), '[]')
  )
$$;

create or replace function reactions_of(message uuid, viewer uuid) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object(
    'emoji', c.emoji,
    'count', c.count,
    'users', reaction_tally(message, c.emoji) -> 'users',
    'hasReacted', exists (
      select from message_reactions r where r.message_id = message and r.user_id = viewer and r.emoji = c.emoji
    )
  ) order by c.first_seq), '[]')
  from message_reaction_counts c where c.message_id = message
$$;

create or replace function thread_of(message uuid) returns json
language sql stable as $$
  select case when count(*) = 0 then null else json_build_object(
    'replyCount', sum(replies),
    'lastReplyAt', timestamp_text(max(last_reply_at)),
    'participantIds', (array_agg(author_id order by first_seq))[1:named_participant_limit()]
  ) end
  from (
    select author_id, count(*) replies, min(seq) first_seq, max(created_at) last_reply_at
    from messages where parent_id = message and deleted_at is null group by author_id
  ) participants
$$;

create or replace function message_as_json(m messages, viewer uuid) returns json
language sql stable as $$
  select message_as_json_with(
    m, reactions_of(m.id, viewer), case when m.parent_id is null then thread_of(m.id) end, attachments_of(m.id),
    link_previews_of(m.id)
  )
$$;

create or replace function message_as_json_with(m messages, reactions json, thread json, attachments json, link_previews json) returns json
language sql stable as $$
  select with_collective(json_build_object(
    'id', m.id, 'channelId', m.channel_id, 'seq', m.seq, 'authorId', m.author_id, 'parentId', m.parent_id,
    'inChannel', m.in_channel, 'body', m.body, 'mentionedUserIds', m.mentioned_user_ids, 'createdAt', timestamp_text(m.created_at),
    'editedAt', timestamp_text(m.edited_at), 'deletedAt', timestamp_text(m.deleted_at),
    'reactions', reactions,
    'thread', thread,
    'stream', case when m.stream_status is not null then json_build_object('status', m.stream_status) end,
    'attachments', attachments,
    'linkPreviews', link_previews
  ), m.collective)
$$;

/* A deleted message is only shown, empty, while it has replies. */
create or replace function is_shown(m messages) returns boolean
language sql stable as $$
  select m.deleted_at is null or exists (select from messages r where r.parent_id = m.id and r.deleted_at is null)
$$;

/* The last change of a message or its reactions. The log knows of all of them, until it forgets its oldest events. */
create or replace function message_changed_at(m messages) returns timestamptz
language sql stable as $$
  select greatest(m.created_at, m.edited_at, m.deleted_at, (
    select max(e.created_at) from log_events e where e.subject = m.id and e.log_id = m.channel_id and e.event ->> 'type' <> 'link_previews_updated'
  ))
$$;
