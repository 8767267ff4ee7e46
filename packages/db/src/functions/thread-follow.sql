/*
 * A reply makes follow: who writes it, whom it or the root names, and who wrote the root; but of the others nobody who
 * said farewell. Answers who did not follow before. The channel is locked, so that the event can tell it.
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
      union select unnest(mentioned_user_ids) from messages where id = reply.parent_id
      union select unnest(reply.mentioned_user_ids)
    ) wanted(id)
    join channel_members cm on cm.channel_id = reply.channel_id and cm.user_id = wanted.id
    on conflict do nothing returning user_id
  )
  select array_agg(user_id order by user_id) into others from added;
  if coalesce(was_following, false) then return coalesce(array_to_json(others), '[]'); end if;
  return array_to_json(reply.author_id || coalesce(others, '{}'));
end
$$;

/* By one's own wish, with nothing unread. Of a thread that is followed already nothing changes: then false. */
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

/* Forward only, within the epoch that is. */
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
