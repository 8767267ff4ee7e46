/* Triggers write the rows of inboxes in the transaction of the message, follower, reaction or invitation. */

/* Postgres keeps more digits of a moment than clients are told, and pages are continued from what they were told. */
create or replace function inbox_moment(moment timestamptz) returns timestamptz
language sql immutable as $$ select date_trunc('milliseconds', moment, 'UTC') $$;

/*
 * The entries to which these messages come, whether the people hear of it or not: levels, mutes and read markers are looked up when the
 * inbox is read. A message that mentions somebody also comes to their entry of the thread or conversation (`is_mentioned`), which
 * holds it when an edit removes the mention.
 */
create or replace function inbox_recipients(written uuid[]) returns table (
  person uuid, kind text, channel_id uuid, message_id uuid, is_mentioned boolean, seq bigint, created_at timestamptz
)
language sql stable as $$
  select person, came.kind, m.channel_id, came.message_id, came.kind <> 'mention' and mention_of(m.written, person) is not null, m.seq, m.created_at
  -- With `offset 0` Postgres looks the messages up first; it would join whole tables for a list of ids.
  from (
    select message as written, message.* from messages message
    where id = any(written) and stream_status is distinct from 'streaming' offset 0
  ) m
  cross join lateral (
    select mentioned, 'mention', m.id from unnest(m.mentioned_user_ids) mentioned where m.collective is null
    union all
    select mentioned, 'mention', m.id from people_mentioned(m.written) mentioned where m.collective is not null
    union all
    select f.user_id, 'thread', m.parent_id from thread_followers f where f.parent_id = m.parent_id and f.is_following
    union all
    select cm.user_id, 'direct', null from channels c
    join channel_members cm on cm.channel_id = c.id
    where c.id = m.channel_id and not is_named(c.kind) and (m.parent_id is null or m.in_channel)
  ) came (person, kind, message_id)
  join users u on u.id = person and not u.is_bot and u.app_id is null
  where person <> m.author_id
$$;

/*
 * Everybody who locks several rows of a person locks them in the order of their kind and subject. PL/pgSQL remembers how it carries
 * out a statement; a function in SQL would plan both for a millisecond each time.
 */
create or replace function note_in_inbox(written uuid[]) returns void
language plpgsql as $$
#variable_conflict use_column
begin
  insert into inbox_entries as known (user_id, kind, subject_id, channel_id, message_id, seq, newest_at, done_seq, undone_seq)
  select person, kind, coalesce(message_id, channel_id), channel_id, message_id,
    max(seq), inbox_moment(max(created_at)), min(seq) - 1, min(seq) - 1
  from inbox_recipients(written) where not is_mentioned
  group by person, kind, channel_id, message_id
  order by person, kind, coalesce(message_id, channel_id)
  on conflict (user_id, kind, subject_id) do update
    set seq = greatest(known.seq, excluded.seq), newest_at = greatest(known.newest_at, excluded.newest_at);

  -- These do not move the entry up, because it is their mention that is shown.
  insert into inbox_entries as known (user_id, kind, subject_id, channel_id, message_id, seq, newest_at, done_seq, undone_seq)
  select person, kind, coalesce(message_id, channel_id), channel_id, message_id,
    max(seq), inbox_moment(max(created_at)), min(seq) - 1, min(seq) - 1
  from inbox_recipients(written) where is_mentioned
  group by person, kind, channel_id, message_id
  order by person, kind, coalesce(message_id, channel_id)
  on conflict (user_id, kind, subject_id) do update set seq = greatest(known.seq, excluded.seq);
end
$$;

create or replace function note_written_in_inbox() returns trigger
language plpgsql as $$
declare
  concerning uuid[] := array(
    select w.id from written w join channels c on c.id = w.channel_id
    where w.parent_id is not null or cardinality(w.mentioned_user_ids) > 0 or w.collective is not null or not is_named(c.kind)
  );
begin
  -- Most messages concern nobody in particular.
  if cardinality(concerning) > 0 then perform note_in_inbox(concerning); end if;
  return null;
end
$$;

create or replace trigger note_written_in_inbox after insert on messages
referencing new table as written for each statement execute function note_written_in_inbox();

/* A streamed message comes when its stream ends, because only then it is known whom it mentions. */
create or replace function note_streamed_in_inbox() returns trigger
language plpgsql as $$
begin
  perform note_in_inbox(array[new.id]);
  return null;
end
$$;

create or replace trigger note_streamed_in_inbox after update of stream_status on messages
for each row when (old.stream_status = 'streaming' and new.deleted_at is null) execute function note_streamed_in_inbox();

/* An edit that mentions somebody comes at its own place in the log. */
create or replace function note_late_mention_in_inbox() returns trigger
language plpgsql as $$
begin
  insert into inbox_entries as known (
    user_id, kind, subject_id, channel_id, message_id, seq, newest_at, done_seq, undone_seq
  )
  select late.user_id, 'mention', late.message_id, late.channel_id, late.message_id, late.seq, inbox_moment(clock_timestamp()),
    late.seq - 1, late.seq - 1
  from late join users u on u.id = late.user_id and not u.is_bot and u.app_id is null
  order by late.user_id, late.message_id
  on conflict (user_id, kind, subject_id) do update
    set seq = greatest(known.seq, excluded.seq), newest_at = greatest(known.newest_at, excluded.newest_at);
  return null;
end
$$;

create or replace trigger note_late_mention_in_inbox after insert on late_mentions
referencing new table as late for each statement execute function note_late_mention_in_inbox();

/*
 * A reply is written before it makes people follow its thread, so its followers get their entries when they begin to follow. Somebody
 * who follows a thread again has none of the replies that were written in between.
 */
create or replace function note_follower_in_inbox() returns trigger
language plpgsql as $$
begin
  insert into inbox_entries as known (
    user_id, kind, subject_id, channel_id, message_id, seq, newest_at, done_seq, undone_seq
  )
  select new.user_id, 'thread', new.parent_id, new.channel_id, new.parent_id, new.last_read_seq + 1,
    inbox_moment(clock_timestamp()), new.last_read_seq, new.last_read_seq
  from users u where u.id = new.user_id and not u.is_bot and u.app_id is null
  on conflict (user_id, kind, subject_id) do update
    set done_seq = greatest(known.done_seq, excluded.done_seq), undone_seq = greatest(known.undone_seq, excluded.undone_seq);
  return null;
end
$$;

create or replace trigger note_new_follower_in_inbox after insert on thread_followers
for each row when (new.is_following) execute function note_follower_in_inbox();

create or replace trigger note_returned_follower_in_inbox after update of is_following on thread_followers
for each row when (new.is_following and not old.is_following) execute function note_follower_in_inbox();

create or replace function note_reaction_in_inbox() returns trigger
language plpgsql as $$
begin
  insert into inbox_entries as known (
    user_id, kind, subject_id, channel_id, message_id, seq, newest_at, done_seq, undone_seq
  )
  select m.author_id, 'reaction', m.id, m.channel_id, m.id, max(r.seq), inbox_moment(max(r.created_at)), min(r.seq) - 1, min(r.seq) - 1
  from added r
  cross join lateral (select * from messages where id = r.message_id and author_id <> r.user_id offset 0) m
  join users u on u.id = m.author_id and not u.is_bot and u.app_id is null
  group by m.author_id, m.id, m.channel_id
  order by m.author_id, m.id
  on conflict (user_id, kind, subject_id) do update
    set seq = greatest(known.seq, excluded.seq), newest_at = greatest(known.newest_at, excluded.newest_at);
  return null;
end
$$;

create or replace trigger note_reaction_in_inbox after insert on message_reactions
referencing new table as added for each statement execute function note_reaction_in_inbox();

create or replace function note_invitation_in_inbox() returns trigger
language plpgsql as $$
begin
  insert into inbox_entries (user_id, kind, subject_id, channel_id, invitation_id, seq, newest_at, done_seq, undone_seq)
  select new.invited_user_id, 'invitation', new.id, new.channel_id, new.id, 1, inbox_moment(clock_timestamp()), 0, 0
  on conflict do nothing;
  return null;
end
$$;

create or replace trigger note_invitation_in_inbox after insert or update of invited_user_id on invitations
for each row when (new.invited_user_id is not null) execute function note_invitation_in_inbox();

/* The smallest id of a message that was written at that moment or later: ids begin with the time in milliseconds (RFC 9562, 5.7). */
create or replace function least_id_at(moment timestamptz) returns uuid
language sql immutable as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

/*
 * Puts unread messages of the last `days`, which were written before there were inboxes, into them. Looks at no more than `most` messages
 * after this id, and answers the last id that it looked at, or null at the end. An entry that its person has marked as done stays done, so
 * that a repeated run changes nothing.
 */
create or replace function fill_older_inbox(after_id uuid, days int, most int) returns uuid
language plpgsql as $$
declare
  portion uuid[] := array(
    select id from messages
    where id > coalesce(after_id, least_id_at(now() - make_interval(days => days))) order by id limit most
  );
begin
  insert into inbox_entries as known (user_id, kind, subject_id, channel_id, message_id, seq, newest_at, done_seq, undone_seq)
  select r.person, r.kind, coalesce(r.message_id, r.channel_id), r.channel_id, r.message_id,
    max(r.seq), inbox_moment(max(r.created_at)), min(r.seq) - 1, min(r.seq) - 1
  from inbox_recipients(array(
    select m.id from messages m join channels c on c.id = m.channel_id
    where m.id = any(portion) and m.deleted_at is null
      and (m.parent_id is not null or cardinality(m.mentioned_user_ids) > 0 or m.collective is not null or not is_named(c.kind))
  )) r
  join messages m on m.channel_id = r.channel_id and m.seq = r.seq
  join channel_members cm on cm.channel_id = r.channel_id and cm.user_id = r.person and cm.joined_seq <= r.seq
  left join thread_followers f on f.parent_id = m.parent_id and f.user_id = r.person and f.is_following
  where r.kind <> 'thread' and (m.parent_id is null or m.in_channel) and r.seq > cm.last_read_seq or r.seq > f.last_read_seq
  group by r.person, r.kind, r.channel_id, r.message_id
  order by r.person, r.kind, coalesce(r.message_id, r.channel_id)
  on conflict (user_id, kind, subject_id) do update set
    seq = greatest(known.seq, excluded.seq), newest_at = greatest(known.newest_at, excluded.newest_at),
    done_seq = least(known.done_seq, excluded.done_seq), undone_seq = least(known.undone_seq, excluded.undone_seq)
  where known.done_seq = known.undone_seq;
  return portion[cardinality(portion)];
end
$$;

/* Deletes at most `most` entries that were done and have not moved for `days`, and answers how many. Later messages begin a new entry. */
create or replace function forget_inbox_entries(days int, most int) returns int
language plpgsql as $$
declare
  forgotten int;
begin
  delete from inbox_entries where (user_id, kind, subject_id) in (
    select user_id, kind, subject_id from inbox_entries
    where done_seq > undone_seq and done_seq >= seq and newest_at < now() - make_interval(days => days)
    limit most for update skip locked
  );
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;
