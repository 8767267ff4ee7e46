create or replace function is_invisible(person uuid) returns boolean
language sql stable as $$
  select exists (
    select from presences
    where user_id = person and mode = 'invisible' and (mode_ends_at is null or mode_ends_at > clock_timestamp())
  )
$$;

/* How far others see a person to have read: an invisible person stays where they were when they became invisible or joined. */
create or replace function read_seq_shown(member channel_members) returns bigint
language sql stable as $$
  select case when is_invisible(member.user_id)
    then coalesce(member.shown_read_seq, member.joined_seq) else member.last_read_seq
  end
$$;

/* How far those of these people have read who share it, unless the channel is too large for that. */
create or replace function channel_readers_among(channel uuid, people uuid[], largest int) returns json
language sql stable as $$
  select coalesce(json_agg(json_build_object('userId', u.id, 'lastReadSeq', read_seq_shown(cm)) order by cm.joined_seq), '[]')
  from channel_members cm
  join users u on u.id = cm.user_id
  join channels c on c.id = cm.channel_id
  where cm.channel_id = channel and cm.user_id = any(people) and u.shares_reads and c.member_count <= largest
$$;

/* How far others have read, for a viewer who shares the same. */
create or replace function channel_readers(channel uuid, viewer uuid, largest int) returns json
language sql stable as $$
  select channel_readers_among(channel, array(
    select cm.user_id from channel_members cm
    where cm.channel_id = channel and cm.user_id <> viewer
      and (select shares_reads from users where id = viewer)
    limit largest + 1
  ), largest)
$$;
