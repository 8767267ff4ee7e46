/* How far these have read who let others see it, unless the channel is too large for that. */
create or replace function channel_readers_among(channel uuid, people uuid[], largest int) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object('userId', u.id, 'lastReadSeq', cm.last_read_seq) order by cm.joined_seq), '[]')
  from channel_members cm
  join users u on u.id = cm.user_id
  join channels c on c.id = cm.channel_id
  where cm.channel_id = channel and cm.user_id = any(people) and u.shares_reads and c.member_count <= largest
$$;

/* The others, for somebody who lets them see the same. */
create or replace function channel_readers(channel uuid, viewer uuid, largest int) returns json
language sql stable as $$
  select channel_readers_among(channel, array(
    select cm.user_id from channel_members cm
    where cm.channel_id = channel and cm.user_id <> viewer
      and (select shares_reads from users where id = viewer)
    limit largest + 1
  ), largest)
$$;
