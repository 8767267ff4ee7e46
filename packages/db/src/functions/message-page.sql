/*
 * `older` messages before the pivot and `newer` from it on; one more of each is read to know whether there are any. Null if
 * the viewer may not see the channel, which the same statement checks, so that nobody reads on after a removal.
 */
create or replace function message_page(
  channel uuid, parent uuid, viewer uuid, pivot bigint, older int, newer int
) returns json
language sql stable as $$
  with hidden as (
    select hidden_up_to(channel, viewer) as start
  ), before as (
    (select m.* from messages m
      where parent is null and (m.parent_id is null or m.in_channel) and m.channel_id = channel
        and m.seq < pivot and is_shown(m)
        and m.seq > (select start from hidden) and not is_hidden_from(m, viewer)
      order by m.seq desc limit older + 1)
    union all
    (select m.* from messages m
      where m.parent_id is not null and m.parent_id = parent and m.channel_id = channel and m.seq < pivot
        and m.deleted_at is null
        and m.seq > (select start from hidden) and not is_hidden_from(m, viewer)
      order by m.seq desc limit older + 1)
  ), since as (
    (select m.* from messages m
      where parent is null and (m.parent_id is null or m.in_channel) and m.channel_id = channel
        and m.seq >= pivot and is_shown(m)
        and m.seq > (select start from hidden) and not is_hidden_from(m, viewer)
      order by m.seq limit newer + 1)
    union all
    (select m.* from messages m
      where m.parent_id is not null and m.parent_id = parent and m.channel_id = channel and m.seq >= pivot
        and m.deleted_at is null
        and m.seq > (select start from hidden) and not is_hidden_from(m, viewer)
      order by m.seq limit newer + 1)
  ), page as (
    (select * from before order by seq desc limit older)
    union all
    (select * from since order by seq limit newer)
  )
  select json_build_object(
    'messages', coalesce((select json_agg(message_as_json(row(page.*)::messages, viewer) order by seq) from page), '[]'),
    'hasOlder', (select count(*) > older from before),
    'hasNewer', (select count(*) > newer from since),
    'seq', l.last_seq
  )
  from channels c join logs l on l.id = c.id
  where c.id = channel and is_reachable(c, viewer)
$$;
