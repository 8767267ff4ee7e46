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
  from messages m
  cross join unnest(m.mentioned_user_ids) person
  join channel_members cm on cm.channel_id = m.channel_id and cm.user_id = person
  left join late_mentions late on late.message_id = m.id and late.user_id = person
  where m.created_at > now() - make_interval(days => digest_days()) and m.mentioned_user_ids <> '{}'
    and person <> m.author_id and (m.parent_id is not null or coalesce(late.seq, m.seq) > cm.last_read_seq)
$$;

/* At most so many people whose unread mentions have waited long enough, and who were sent no mail in the same time. */
create or replace function people_to_mail(most int) returns setof uuid
language sql stable as $$
  select u.id
  from (select user_id, mentioned_at from recent_mentions()) waiting
  join users u on u.id = waiting.user_id
  left join mention_digests d on d.user_id = u.id
  where u.email_verified and u.deactivated_at is null and not u.is_bot and u.app_id is null
    and waiting.mentioned_at > coalesce(d.covered_to, '-infinity')
    and waiting.mentioned_at <= now() - make_interval(mins => digest_minutes(u.id))
    and coalesce(d.sent_at, '-infinity') <= now() - make_interval(mins => digest_minutes(u.id))
  group by u.id order by min(waiting.mentioned_at) limit most
$$;
