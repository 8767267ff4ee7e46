/* Mails with the unread mentions of people. Whether a mention is still worth a mail decides `decideNotification`. */

/* The minutes that a mention waits before it is mailed to a person, and that lie between two mails; null if they want none. */
create or replace function digest_minutes(person uuid) returns int
language sql stable as $$
  select case (select value #>> '{}' from preferences where user_id = person and key = 'notification.email')
    when 'off' then null when '15min' then 15 when 'daily' then 24 * 60 else 60
  end
$$;

/*
 * The mentions of people in messages of the last days, and when each was written: with the message, or by an edit. Only members
 * of the channel have any. Everything else that has to be true of them is looked up by `notification_facts`.
 */
create or replace function recent_mentions()
returns table (user_id uuid, message_id uuid, channel_id uuid, seq bigint, mentioned_at timestamptz)
language sql stable as $$
  select person, m.id, m.channel_id, coalesce(late.seq, m.seq),
    case when late.seq is null then m.created_at else m.edited_at end
  from (
    select written, written.*, unnest(mentioned_user_ids) as person from messages written
    where created_at > now() - make_interval(days => digest_days()) and mentioned_user_ids <> '{}'
    union all
    select written, written.*, people_mentioned(written) from messages written
    where created_at > now() - make_interval(days => digest_days()) and collective is not null
  ) m
  join channel_members cm on cm.channel_id = m.channel_id and cm.user_id = person and cm.joined_seq <= m.seq
  left join late_mentions late on late.message_id = m.id and late.user_id = person
  where person <> m.author_id and (m.parent_id is not null or coalesce(late.seq, m.seq) > cm.last_read_seq)
$$;

/* The messages that may be mailed to a person: those that mention them, and hits that do not. */
create or replace function mailable_to(person uuid)
returns table (message_id uuid, seq bigint, mentioned_at timestamptz)
language sql stable as $$
  select distinct message_id, seq, mentioned_at from recent_mentions() where user_id = person
  union all
  select m.id, m.seq, m.created_at from hits_of(person) hit join messages m on m.id = hit.message_id
  where m.created_at > now() - make_interval(days => digest_days()) and mention_of(m, person) is null
$$;

create or replace function has_entries(list json) returns boolean
language sql immutable as $$
  select case when json_typeof(list) = 'array' then json_array_length(list) > 0 else false end
$$;

/* Whether somebody has an address for mails about mentions, and was sent none in the time that lies between two. */
create or replace function takes_mail(u users, sent_at timestamptz) returns boolean
language sql stable as $$
  select u.email_verified and u.deactivated_at is null and not u.is_bot and u.app_id is null
    and coalesce(sent_at, '-infinity') <= now() - make_interval(mins => digest_minutes(u.id))
$$;

/*
 * At most `most` people whose unread mentions have waited long enough, and who were sent no mail in the same time. Hits are not looked up
 * each minute: the people with keywords or VIPs are answered once in that time, whether they have hits or not.
 */
create or replace function people_to_mail(most int) returns setof uuid
language sql stable as $$
  select id from (
    select u.id, min(waiting.mentioned_at) as since
    from (select user_id, mentioned_at from recent_mentions()) waiting
    join users u on u.id = waiting.user_id
    left join mention_digests d on d.user_id = u.id
    where takes_mail(u, d.sent_at) and waiting.mentioned_at > coalesce(d.covered_to, '-infinity')
      and waiting.mentioned_at <= now() - make_interval(mins => digest_minutes(u.id))
    group by u.id
    union all
    select u.id, coalesce(d.covered_to, u.created_at)
    from (
      select distinct user_id from preferences where key in ('notification.keywords', 'notification.vips') and has_entries(value)
    ) own
    join users u on u.id = own.user_id
    left join mention_digests d on d.user_id = u.id
    where takes_mail(u, d.sent_at)
      and coalesce(d.covered_to, '-infinity') <= now() - 2 * make_interval(mins => digest_minutes(u.id))
  ) due
  group by id order by min(since) limit most
$$;
