/*
 * An inbox shows the items that are found here, by the same rule by which people are notified (decision 95), so that nothing in it
 * is deleted, hidden, muted or out of reach.
 */

/*
 * The kind of the entry to which a message comes, or null if it comes to none. inbox.test.ts compares it with the rule of the
 * domain (`decideNotification`).
 */
create or replace function inbox_kind(
  level text, is_muted boolean, mention text, is_followed boolean, is_in_channel boolean, is_conversation boolean
) returns text
language sql immutable as $$
  select case
    when not (
      is_in_channel and notifies_by_mention(level, is_muted, mention, false)
      or is_followed and notifies_by_mention(level, is_muted, mention, true)
    ) then null
    when mention is not null then 'mention'
    when is_followed then 'thread'
    when is_conversation then 'direct'
  end
$$;

create or replace function notifies_by_mention(level text, is_muted boolean, mention text, is_followed boolean) returns boolean
language sql immutable as $$
  select notifies_person(
    level, is_muted, coalesce(mention in ('mention', 'group'), false), coalesce(mention in ('here', 'channel'), false), is_followed
  )
$$;

/* A message as an item of this entry, at its place or that of the edit that mentioned the person; no row if it is none. */
create or replace function inbox_message(m messages, e inbox_entries, at_seq bigint)
returns table (id uuid, actor_id uuid, seq bigint, emoji text, is_unread boolean)
language sql stable as $$
  select m.id, m.author_id, at_seq, null::text,
    at_seq > e.read_seq and (
      stands.in_channel and notifies_by_mention(stands.level, stands.muted, stands.mention, false) and at_seq > cm.last_read_seq
      or stands.followed and notifies_by_mention(stands.level, stands.muted, stands.mention, true) and at_seq > f.last_read_seq
    )
  from channels c
  join channel_members cm on cm.channel_id = c.id and cm.user_id = e.user_id and cm.joined_seq <= m.seq
  left join channel_preferences p on p.channel_id = c.id and p.user_id = e.user_id
  left join thread_followers f on f.parent_id = m.parent_id and f.user_id = e.user_id and f.is_following
  cross join lateral (
    select level_in(p, c.kind, false) as level, coalesce(p.is_muted, false) as muted,
      mention_of(m, e.user_id) as mention, f.user_id is not null as followed,
      m.parent_id is null or m.in_channel as in_channel
  ) stands
  where c.id = m.channel_id and m.author_id <> e.user_id and m.deleted_at is null
    and m.stream_status is distinct from 'streaming' and not is_hidden_from(m, e.user_id)
    and inbox_kind(stands.level, stands.muted, stands.mention, stands.followed, stands.in_channel, not is_named(c.kind)) = e.kind
$$;

/* Reactions are quiet where the channel is. Whoever read the message after the reaction has read that. */
create or replace function inbox_reactions(e inbox_entries, after bigint)
returns table (id uuid, actor_id uuid, seq bigint, emoji text, is_unread boolean)
language sql stable as $$
  select m.id, r.user_id, r.seq, r.emoji,
    r.seq > e.read_seq
      and not ((m.parent_id is null or m.in_channel) and r.seq <= cm.last_read_seq)
      and not coalesce(r.seq <= f.last_read_seq, false)
  from messages m
  join channels c on c.id = m.channel_id
  join message_reactions r on r.message_id = m.id and r.user_id <> e.user_id and r.seq > after
  join channel_members cm on cm.channel_id = c.id and cm.user_id = e.user_id and cm.joined_seq <= r.seq
  left join channel_preferences p on p.channel_id = c.id and p.user_id = e.user_id
  left join thread_followers f on f.parent_id = m.parent_id and f.user_id = e.user_id and f.is_following
  where m.id = e.message_id and m.deleted_at is null and not is_hidden_from(m, e.user_id)
    and not coalesce(p.is_muted, false) and level_in(p, c.kind, false) <> 'nothing'
  order by r.seq desc limit inbox_count_limit()
$$;

/* An invitation that its person may still accept or decline. */
create or replace function inbox_invitation(e inbox_entries) returns setof invitations
language sql stable as $$
  select i.* from invitations i
  where i.id = e.invitation_id and i.invited_user_id = e.user_id and i.declined_at is null
    and is_open(i, null) and is_open(i, e.user_id)
    and not exists (select from invitation_acceptances where invitation_id = i.id and user_id = e.user_id)
$$;

/* The newest items of an entry after a place in the log. */
create or replace function inbox_items(e inbox_entries, after bigint)
returns table (id uuid, actor_id uuid, seq bigint, emoji text, is_unread boolean)
language sql stable as $$
  select i.* from messages m cross join lateral inbox_message(m, e, e.seq) i
  where e.kind = 'mention' and m.id = e.message_id and e.seq > after
  union all
  (
    select i.* from messages m cross join lateral inbox_message(m, e, m.seq) i
    where e.kind = 'thread' and m.parent_id = e.message_id and m.seq > after
    order by m.seq desc limit inbox_count_limit()
  )
  union all
  (
    select i.* from messages m cross join lateral inbox_message(m, e, m.seq) i
    where e.kind = 'direct' and m.channel_id = e.channel_id and (m.parent_id is null or m.in_channel) and m.seq > after
    order by m.seq desc limit inbox_count_limit()
  )
  union all
  select i.* from inbox_reactions(e, after) i where e.kind = 'reaction'
  union all
  select null, i.inviter_id, 1, null, e.read_seq < 1 from inbox_invitation(e) i where e.kind = 'invitation' and after < 1
$$;

/* An entry as it is shown, from its items after a place in the log; no row if nothing is left of it. */
create or replace function inbox_summary(e inbox_entries, after bigint) returns table (
  item_count int, is_unread boolean, actor_ids uuid[], actor_count int, emoji text[], newest_id uuid, open_at uuid
)
language sql stable as $$
  with items as materialized (select * from inbox_items(e, after))
  select count(*)::int, bool_or(items.is_unread) or e.is_kept_unread,
    array(select actor_id from items group by actor_id order by max(items.seq) desc limit inbox_named_limit()),
    count(distinct actor_id)::int,
    array(select i.emoji from items i where i.emoji is not null group by i.emoji order by max(i.seq) desc limit inbox_named_limit()),
    (array_agg(id order by items.seq desc))[1],
    coalesce((array_agg(id order by items.seq) filter (where items.is_unread))[1], (array_agg(id order by items.seq desc))[1])
  from items having count(*) > 0
$$;

create or replace function inbox_entry_as_json(e inbox_entries, newest uuid, is_done boolean, summary json) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'kind', e.kind, 'subjectId', e.subject_id, 'channelId', e.channel_id, 'seq', e.seq, 'at', timestamp_text(e.newest_at),
    'isDone', is_done,
    'message', (select message_as_json(m, e.user_id) from messages m where m.id = newest),
    'invitation', (select invitation_as_json(i) from invitations i where i.id = e.invitation_id)
  ) || summary::jsonb
$$;

/* A page of the inbox of a person, the newest entries first. */
create or replace function inbox_of(
  person uuid, state text, kinds text[], before_moment timestamptz, before_kind text, before_id uuid, page int
) returns json
language sql stable as $$
  select coalesce(json_agg(
    inbox_entry_as_json(listed, newest_id, state = 'done', shown) order by newest_at desc, kind desc, subject_id desc
  ), '[]')
  from (
    select e as listed, e.newest_at, e.kind, e.subject_id, s.newest_id, json_build_object(
      'itemCount', s.item_count, 'isUnread', s.is_unread, 'actorIds', s.actor_ids, 'actorCount', s.actor_count, 'emoji', s.emoji,
      'openAt', s.open_at
    ) as shown
    from inbox_entries e cross join lateral inbox_summary(e, case when state = 'done' then e.undone_seq else e.done_seq end) s
    where e.user_id = person and (kinds is null or e.kind = any(kinds))
      and (before_moment is null or (e.newest_at, e.kind, e.subject_id) < (before_moment, before_kind, before_id))
      and case when state = 'done'
        then e.done_seq > e.undone_seq and not exists (select from inbox_items(e, e.done_seq))
        else e.seq > e.done_seq and (state <> 'unread' or s.is_unread)
      end
    order by e.newest_at desc, e.kind desc, e.subject_id desc limit page
  ) page
$$;

/* Passes over entries that were read, without looking at their items; those that it answers may still be read. */
create or replace function may_be_unread(e inbox_entries) returns boolean
language sql stable as $$
  select e.is_kept_unread or e.seq > e.read_seq and (
    e.channel_id is null or e.kind in ('invitation', 'reaction')
    or exists (select from channel_members where channel_id = e.channel_id and user_id = e.user_id and last_read_seq < e.seq)
    or e.kind <> 'direct' and exists (
      select from messages m join thread_followers f on f.parent_id = coalesce(m.parent_id, m.id)
      where m.id = e.message_id and f.user_id = e.user_id and f.last_read_seq < e.seq
    )
  )
$$;

/* How many unread entries of each kind a person has. */
create or replace function inbox_counts(person uuid) returns json
language sql stable as $$
  select json_object_agg(counted_kind, found)
  from unnest(array['mention', 'thread', 'direct', 'reaction', 'invitation']) counted_kind
  cross join lateral (
    select count(*) as found from (
      select from inbox_entries e
      where e.user_id = person and e.kind = counted_kind and e.seq > e.done_seq and may_be_unread(e)
        and exists (select from inbox_items(e, e.done_seq) i where i.is_unread or e.is_kept_unread)
      limit inbox_count_limit()
    ) unread
  ) counted
$$;

create or replace function inbox_mark_as_json(e inbox_entries) returns json
language sql stable as $$
  select json_build_object(
    'kind', e.kind, 'subjectId', e.subject_id, 'doneSeq', e.done_seq, 'undoneSeq', e.undone_seq, 'readSeq', e.read_seq,
    'isKeptUnread', e.is_kept_unread
  )
$$;

/* An entry after `change`: `done` and `read` count up to a place, `undone` and `unread` need none. */
create or replace function marked_inbox_entry(e inbox_entries, change text, upto bigint) returns inbox_entries
language plpgsql immutable as $$
begin
  upto := least(upto, e.seq);
  if change = 'done' and upto > e.done_seq then
    e.undone_seq := e.done_seq;
    e.done_seq := upto;
  elsif change = 'undone' then
    e.done_seq := e.undone_seq;
  elsif change = 'read' then
    e.read_seq := greatest(e.read_seq, upto);
  end if;
  e.is_kept_unread := case when change = 'unread' then true when change in ('read', 'done') then false else e.is_kept_unread end;
  return e;
end
$$;

/*
 * Marks entries of a person that exist for them. Answers their marks, and those of the entries that changed. The rows are locked
 * before the log of the person, as by a message that comes to them.
 */
create or replace function mark_inbox(person uuid, change text, wanted jsonb) returns json
language plpgsql as $$
declare
  turn record;
  known inbox_entries;
  marked inbox_entries;
  marks json[] := '{}';
  changed json[] := '{}';
begin
  for turn in
    select e as entry, w.seq as upto from inbox_entries e
    join (
      select kind, "subjectId" as subject_id, max(seq) as seq
      from jsonb_to_recordset(wanted) as w (kind text, "subjectId" uuid, seq bigint) group by kind, "subjectId"
    ) w on w.kind = e.kind and w.subject_id = e.subject_id
    where e.user_id = person and exists (select from inbox_items(e, e.undone_seq))
    order by e.kind, e.subject_id for update of e
  loop
    known := turn.entry;
    marked := marked_inbox_entry(known, change, turn.upto);
    if marked is distinct from known then
      update inbox_entries set
        done_seq = marked.done_seq, undone_seq = marked.undone_seq, read_seq = marked.read_seq, is_kept_unread = marked.is_kept_unread
      where user_id = person and kind = marked.kind and subject_id = marked.subject_id;
      changed := changed || inbox_mark_as_json(marked);
    end if;
    marks := marks || inbox_mark_as_json(marked);
  end loop;
  return json_build_object('marks', array_to_json(marks), 'changed', array_to_json(changed));
end
$$;
