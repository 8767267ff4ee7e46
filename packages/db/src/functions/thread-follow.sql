/*
 * A reply makes people follow its thread: its author, everybody whom it or the root mentions, and the author of the root;
 * except for its author, nobody who unfollowed. Answers who did not follow before. The channel is locked, so that the
 * event can say it.
 */
create or replace function follow_by_reply(reply messages) returns json
language plpgsql as $$
declare
  was_following boolean;
  others uuid[];
begin
  select is_following into was_following from thread_followers
  where user_id = reply.author_id and parent_id = reply.parent_id for update;
  insert into thread_followers as known (user_id, parent_id, channel_id, is_following, last_read_seq, read_epoch)
  values (reply.author_id, reply.parent_id, reply.channel_id, true, reply.seq, reply.seq)
  on conflict (user_id, parent_id) do update set is_following = true, last_read_seq = reply.seq,
    read_epoch = case when known.is_following then known.read_epoch else reply.seq end;

  with added as (
    insert into thread_followers (user_id, parent_id, channel_id, is_following, last_read_seq, read_epoch)
    select wanted.id, reply.parent_id, reply.channel_id, true, reply.seq - 1, reply.seq
    from (
      select author_id from messages where id = reply.parent_id
      union select unnest(people_named(m)) from messages m where id = reply.parent_id
      union select unnest(people_named(reply))
    ) wanted(id)
    join channel_members cm on cm.channel_id = reply.channel_id and cm.user_id = wanted.id
    on conflict do nothing returning user_id
  )
  select array_agg(user_id order by user_id) into others from added;
  if coalesce(was_following, false) then return coalesce(array_to_json(others), '[]'); end if;
  return array_to_json(reply.author_id || coalesce(others, '{}'));
end
$$;

/*
 * People who are mentioned only later, by an edit or at the end of a stream, follow as if they had been mentioned at once,
 * unless they unfollowed the thread. The replies that are unread to them were published before, so they receive them on
 * their own logs. Answers who they are. A message without replies makes nobody follow yet; its first reply will.
 */
create or replace function follow_by_mention(message uuid, before uuid[], actor uuid, intent_id uuid) returns setof uuid
language plpgsql as $$
declare
  written messages;
  parent uuid;
  head bigint;
  mentioned uuid[];
  follower thread_followers;
begin
  select * into strict written from messages where id = message;
  parent := coalesce(written.parent_id, written.id);
  mentioned := array(
    select cm.user_id from channel_members cm
    where cm.channel_id = written.channel_id and cm.user_id = any(people_named(written))
      and cm.user_id <> all(before) and cm.user_id <> written.author_id
      and not exists (select from thread_followers f where f.user_id = cm.user_id and f.parent_id = parent)
  );
  if cardinality(mentioned) = 0 or last_reply_at(parent) is null then return; end if;

  perform lock_logs(mentioned);
  select last_seq into head from logs where id = written.channel_id;
  for follower in
    insert into thread_followers (user_id, parent_id, channel_id, is_following, last_read_seq, read_epoch)
    select person, parent, written.channel_id, true, written.seq - 1, head from unnest(mentioned) person
    on conflict do nothing returning *
  loop
    perform append_event(follower.user_id, 'thread_followed', actor, intent_id, json_build_object(
      'channelId', written.channel_id, 'channelSeq', head, 'thread', followed_thread_as_json(follower)));
    return next follower.user_id;
  end loop;
end
$$;

/* Follows with nothing unread, as the person asked. Answers false, and changes nothing, if they follow already. */
create or replace function follow_thread(parent uuid, person uuid) returns boolean
language plpgsql as $$
begin
  insert into thread_followers as known (user_id, parent_id, channel_id, is_following, last_read_seq, read_epoch)
  select person, m.id, m.channel_id, true, l.last_seq, l.last_seq from messages m join logs l on l.id = m.channel_id
  where m.id = parent
  on conflict (user_id, parent_id) do update set is_following = true, last_read_seq = excluded.last_read_seq,
    read_epoch = greatest(known.read_epoch + 1, excluded.read_epoch)
  where not known.is_following;
  return found;
end
$$;

create or replace function unfollow_thread(parent uuid, person uuid) returns boolean
language plpgsql as $$
begin
  update thread_followers set is_following = false
  where user_id = person and parent_id = parent and is_following;
  return found;
end
$$;

/* Moves the marker forward only, and only within its epoch. */
create or replace function mark_thread_read(parent uuid, person uuid, upto bigint, epoch bigint) returns boolean
language plpgsql as $$
begin
  update thread_followers f set last_read_seq = least(l.last_seq, upto) from logs l
  where f.user_id = person and f.parent_id = parent and f.is_following and l.id = f.channel_id
    and f.last_read_seq < least(l.last_seq, upto) and f.read_epoch <= coalesce(epoch, f.read_epoch);
  return found;
end
$$;

create or replace function mark_thread_unread(parent uuid, person uuid, first_seq bigint) returns void
language sql as $$
  update thread_followers set last_read_seq = first_seq - 1, read_epoch = read_epoch + 1
  where user_id = person and parent_id = parent and is_following
$$;
