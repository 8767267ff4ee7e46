/* The newest `unread_limit` replies of others after the marker. They are derived and never stored. */
create or replace function unread_in_thread(follower thread_followers) returns setof messages
language sql stable as $$
  select * from messages
  where parent_id = follower.parent_id and seq > follower.last_read_seq
    and author_id <> follower.user_id and deleted_at is null and not is_hidden_from(messages, follower.user_id)
  order by seq desc limit unread_limit()
$$;

/* Clients are told of these replies like this, oldest first. */
create or replace function unread_replies_of(follower thread_followers) returns json
language sql stable as $$
  select coalesce(json_agg(unread_as_json(m, follower.user_id) order by seq), '[]')
  from unread_in_thread(follower) m
$$;

create or replace function last_reply_at(parent uuid) returns timestamptz
language sql stable as $$
  select created_at from messages where parent_id = parent and deleted_at is null order by seq desc limit 1
$$;

create or replace function followed_thread_as_json(follower thread_followers) returns json
language sql stable as $$
  select json_build_object(
    'parentId', follower.parent_id, 'lastReplyAt', timestamp_text(last_reply_at(follower.parent_id)),
    'lastReadSeq', follower.last_read_seq, 'epoch', follower.read_epoch, 'unread', unread_replies_of(follower)
  )
$$;

/* A message with the newest replies of its thread, as the viewer sees them. */
create or replace function thread_as_json(root messages, viewer uuid, excerpt int) returns json
language sql stable as $$
  select json_build_object(
    'channelId', root.channel_id,
    'root', message_as_json(root, viewer),
    'replies', coalesce((
      select json_agg(message_as_json(row(last.*)::messages, viewer) order by last.seq)
      from (
        select m.* from messages m
        where m.parent_id = root.id and m.deleted_at is null and not is_hidden_from(m, viewer)
        order by m.seq desc limit excerpt
      ) last
    ), '[]'),
    'following', (
      select followed_thread_as_json(f) from thread_followers f
      join channel_members cm on cm.channel_id = f.channel_id and cm.user_id = f.user_id
      where f.parent_id = root.id and f.user_id = viewer and f.is_following
    ),
    'seq', (select last_seq from logs where id = root.channel_id)
  )
$$;

/* The thread of a message, if this person may see it. */
create or replace function reachable_thread(message uuid, person uuid, excerpt int) returns json
language sql stable as $$
  select thread_as_json(root, person, excerpt)
  from messages m join messages root on root.id = coalesce(m.parent_id, m.id) join channels c on c.id = root.channel_id
  where m.id = message and is_shown(m) and is_reachable(c, person)
$$;

/* The threads a person follows in channels they are a member of, newest activity first. */
create or replace function threads_of(
  person uuid, only_unread boolean, before_moment timestamptz, before_id uuid, excerpt int, page int
) returns json
language sql stable as $$
  with followed as (
    select f.parent_id, date_trunc('milliseconds', last_reply_at(f.parent_id)) as moment
    from thread_followers f
    join channel_members cm on cm.channel_id = f.channel_id and cm.user_id = f.user_id
    where f.user_id = person and f.is_following and (not only_unread or exists (
      select from messages m where m.parent_id = f.parent_id and m.seq > f.last_read_seq
        and m.author_id <> person and m.deleted_at is null and not is_hidden_from(m, person)
    ))
  ), paged as (
    select * from followed
    where moment is not null and (before_moment is null or (moment, parent_id) < (before_moment, before_id))
    order by moment desc, parent_id desc limit page
  )
  select coalesce(json_agg(thread_as_json(root, person, excerpt) order by moment desc, root.id desc), '[]')
  from paged join messages root on root.id = paged.parent_id
$$;
