/* The rule of who is notified of a message on their phones, and how many messages they have not read. */

/* Also written in packages/domain/src/notifications.ts; push-notifications.test.ts compares the two. */
create or replace function notifies_person(
  level text, is_muted boolean, mentions_me boolean, is_wide boolean, is_followed boolean
) returns boolean
language sql immutable as $$
  select level <> 'nothing' and (mentions_me or not is_muted and (level = 'all' or is_wide or is_followed))
$$;

/*
 * The level of a channel of this kind for the person whose preferences these are; `p` is null if they have chosen nothing. Users
 * of apps hear everything: their clients know no levels, and nobody mentions them.
 */
create or replace function level_in(p channel_preferences, kind text, is_app_user boolean) returns text
language sql immutable as $$
  select coalesce(p.notification_level, case when is_named(kind) and not is_app_user then 'mentions' else 'all' end)
$$;

create or replace function notifies_person(
  p channel_preferences, kind text, is_app_user boolean, mention text, is_followed boolean
) returns boolean
language sql immutable as $$
  select notifies_person(
    level_in(p, kind, is_app_user), coalesce(p.is_muted, false),
    coalesce(mention in ('mention', 'group'), false), coalesce(mention in ('here', 'channel'), false), is_followed
  )
$$;

create or replace function wants_quiet(person uuid) returns boolean
language sql stable as $$
  select exists (
    select from presences
    where user_id = person and mode = 'dnd' and (mode_ends_at is null or mode_ends_at > clock_timestamp())
  )
$$;

create or replace function is_active(person uuid) returns boolean
language sql stable as $$
  select exists (
    select from person_activities
    where user_id = person and active_at > clock_timestamp() - make_interval(secs => activity_seconds())
  )
$$;

/* The texts in a list that a person has stored as a preference; none in anything else. */
create or replace function preferred_texts(person uuid, wanted text) returns setof text
language sql stable as $$
  select json_array_elements_text(case when json_typeof(value) = 'array' then value else '[]' end)
  from preferences where user_id = person and key = wanted
$$;

/* Whether a person has stored `true`. */
create or replace function prefers(person uuid, wanted text) returns boolean
language sql stable as $$
  select exists (select from preferences where user_id = person and key = wanted and value::text = 'true')
$$;

create or replace function is_vip_of(author uuid, person uuid) returns boolean
language sql stable as $$
  select author::text in (select preferred_texts(person, 'notification.vips'))
$$;

/* Whether these words, folded as search words are, contain all words of a keyword of the person, one after the other. */
create or replace function has_keyword_of(person uuid, words text[]) returns boolean
language sql stable as $$
  select exists (
    select from preferred_texts(person, 'notification.keywords') keyword
    where cardinality(words_in(keyword)) > 0
      and strpos(' ' || array_to_string(words, ' ') || ' ', ' ' || array_to_string(words_in(keyword), ' ') || ' ') > 0
  )
$$;

/*
 * The people with devices whom a message may notify, which `decideNotification` decides about: those whom it mentions in any
 * way, those who follow its thread and, if it stands in the channel, those who hear all of that, have a keyword in it or its
 * author as a VIP. Most members of a channel are none.
 */
create or replace function people_to_consider(message uuid) returns setof uuid
language sql stable as $$
  select cm.user_id
  -- With `offset 0` Postgres looks the message up first; it would join all messages with all members, for a list of ids.
  from (
    select written, written.*, words_in(written.body) as words from messages written
    where id = message and stream_status is distinct from 'streaming' offset 0
  ) m
  join channels c on c.id = m.channel_id
  join channel_members cm on cm.channel_id = m.channel_id and cm.user_id <> m.author_id and cm.joined_seq <= m.seq
  join users u on u.id = cm.user_id
  left join channel_preferences p on p.channel_id = m.channel_id and p.user_id = cm.user_id
  left join thread_followers f on f.parent_id = m.parent_id and f.user_id = cm.user_id and f.is_following
  where (
      cm.user_id = any(m.mentioned_user_ids) or f.user_id is not null
      or m.collective is not null and mention_of(m.written, cm.user_id) is not null
      or (m.parent_id is null or m.in_channel) and (
        level_in(p, c.kind, u.app_id is not null) = 'all' or is_vip_of(m.author_id, cm.user_id) or has_keyword_of(cm.user_id, m.words)
      )
    )
    and exists (select from push_devices d where d.user_id = cm.user_id and d.created_at <= m.created_at)
$$;

/*
 * The facts about a message by which people are notified of it or not (`NotificationFacts`). `at_seq` is the place of the
 * message in its log, or of an edit that mentioned them: who has read something newer than the edit has read it.
 */
create or replace function notification_facts(message uuid, at_seq bigint, people uuid[])
returns table (user_id uuid, facts json)
language sql stable as $$
  select person, json_build_object(
    'isOwn', m.author_id = person,
    'isMember', cm.user_id is not null and cm.joined_seq <= m.seq and u.deactivated_at is null,
    'isDeleted', m.deleted_at is not null,
    'isHidden', is_hidden_from(m.written, person),
    'isStreaming', m.stream_status is not distinct from 'streaming',
    'isOld', case when at_seq > m.seq then m.edited_at else m.created_at end
      <= clock_timestamp() - make_interval(hours => notified_hours()),
    'isConversation', not is_named(c.kind),
    'notificationLevel', level_in(p, c.kind, u.app_id is not null),
    'isMuted', coalesce(p.is_muted, false),
    'mention', mention_of(m.written, person),
    'isFromVip', is_vip_of(m.author_id, person),
    'hasKeyword', has_keyword_of(person, m.words),
    'isInChannel', m.parent_id is null or m.in_channel,
    'isFollowed', f.user_id is not null,
    'isReadInChannel', coalesce(at_seq <= cm.last_read_seq, false),
    'isReadInThread', coalesce(at_seq <= f.last_read_seq, false),
    'isQuiet', wants_quiet(person),
    'quietHours', (select value from preferences where user_id = person and key = 'notification.quietHours'),
    'wantsQuietSummary', prefers(person, 'notification.quietSummary'),
    'vipsNotifyWhenQuiet', prefers(person, 'notification.vipsWhenQuiet'),
    'isActive', is_active(person),
    'pushLevel', case when level.value #>> '{}' in ('all', 'mentions', 'nothing') then level.value #>> '{}' else 'all' end,
    'pushesWhileActive', coalesce(active.value::text = 'true', false)
  )
  from (select written, written.*, words_in(written.body) as words from messages written where id = message offset 0) m
  join channels c on c.id = m.channel_id
  cross join unnest(people) person
  join users u on u.id = person
  left join channel_members cm on cm.channel_id = m.channel_id and cm.user_id = person
  left join channel_preferences p on p.channel_id = m.channel_id and p.user_id = person
  left join thread_followers f on f.parent_id = m.parent_id and f.user_id = person and f.is_following
  left join preferences level on level.user_id = person and level.key = 'push.level'
  left join preferences active on active.user_id = person and active.key = 'push.whileActive'
$$;

/*
 * The devices of a person that were registered before that moment, and whose session, API key or token is valid. Those of an
 * app are none of its while it is disabled.
 */
create or replace function devices_of(person uuid, moment timestamptz) returns setof push_devices
language sql stable as $$
  select d.* from push_devices d
  left join sessions s on s.id = d.session_id
  left join api_keys k on k.id = d.api_key_id
  left join app_user_tokens t on t.id = d.app_user_token_id
  left join apps a on a.id = d.app_id
  where d.user_id = person and d.created_at <= moment
    and (d.app_id is null or a.disabled_at is null and a.deleted_at is null)
    and (
      s.expires_at > now() and not is_restricted(s)
      or k.id is not null and k.enabled is not false and (k.expires_at is null or k.expires_at > now())
        and not is_restricted(k)
      or t.id is not null and (t.expires_at is null or t.expires_at > now())
      or num_nonnulls(d.session_id, d.api_key_id, d.app_user_token_id) = 0
    )
$$;

/* The seconds in which nothing is to be sent to a device. In tests, time is `ahead` of the clock by so many seconds. */
create or replace function back_off_seconds(d push_devices, ahead float8) returns float8
language sql stable as $$
  select greatest(coalesce(extract(epoch from d.back_off_until - clock_timestamp())::float8 - ahead, 0), 0)
$$;

/*
 * The unread messages that notify a person by a VIP or a keyword, where the level of the channel alone would not: decided as
 * `decideNotification` does. Without either nothing is looked at. A reply in a followed thread needs no keyword.
 */
create or replace function hits_of(person uuid) returns table (channel_id uuid, message_id uuid)
language sql stable as $$
  with own as materialized (
    select array(select preferred_texts(person, 'notification.vips')) as vips,
      exists (select preferred_texts(person, 'notification.keywords')) as has_keywords
  )
  select m.channel_id, m.id
  from own
  join channel_members cm on cm.user_id = person and (own.vips <> '{}' or own.has_keywords)
  join channels c on c.id = cm.channel_id and c.archived_at is null
  join logs l on l.id = cm.channel_id and l.last_seq > cm.last_read_seq
  left join channel_preferences p on p.channel_id = cm.channel_id and p.user_id = person
  cross join lateral unread_in_channel(cm) m
  where m.stream_status is distinct from 'streaming' and (
    m.author_id::text = any(own.vips)
    or own.has_keywords and level_in(p, c.kind, false) = 'mentions' and not coalesce(p.is_muted, false)
      and has_keyword_of(person, words_in(m.body))
  )
  union
  select m.channel_id, m.id
  from own
  join thread_followers f on f.user_id = person and f.is_following and own.vips <> '{}'
  join channel_members cm on cm.channel_id = f.channel_id and cm.user_id = person
  join channels c on c.id = f.channel_id and c.archived_at is null
  cross join lateral unread_in_thread(f) m
  where m.stream_status is distinct from 'streaming' and m.author_id::text = any(own.vips)
$$;

/*
 * How many unread messages notify a person. They are taken from the lists of unread messages that the person's clients
 * are told, so that the number on an icon is the one that the title of the tab shows (`allNeedsMe`).
 */
create or replace function badge_of(person uuid) returns int
language sql stable as $$
  select count(*)::int from (
    select m.id
    from channel_members cm
    join channels c on c.id = cm.channel_id and c.archived_at is null
    join logs l on l.id = cm.channel_id and l.last_seq > cm.last_read_seq
    join users u on u.id = cm.user_id
    left join channel_preferences p on p.channel_id = cm.channel_id and p.user_id = person
    cross join lateral unread_in_channel(cm) m
    where cm.user_id = person and notifies_person(p, c.kind, u.app_id is not null, mention_of(m, person), false)
    union
    select m.id
    from thread_followers f
    join channel_members cm on cm.channel_id = f.channel_id and cm.user_id = person
    join channels c on c.id = f.channel_id and c.archived_at is null
    join users u on u.id = f.user_id
    left join channel_preferences p on p.channel_id = f.channel_id and p.user_id = person
    cross join lateral unread_in_thread(f) m
    where f.user_id = person and f.is_following and notifies_person(p, c.kind, u.app_id is not null, mention_of(m, person), true)
    union
    select message_id from hits_of(person)
  ) notifying
$$;

/*
 * Deletes at most `most` decisions, records of what devices show, or pushes of apps, that are older than `days`, and answers how
 * many.
 */
create or replace function forget_notifications(days int, most int) returns int
language plpgsql as $$
declare
  too_old timestamptz := clock_timestamp() - make_interval(days => days);
  decisions int;
  shown int;
  pushes int;
begin
  delete from notification_decisions where (message_id, user_id) in (
    select message_id, user_id from notification_decisions where decided_at < too_old limit most for update skip locked
  );
  get diagnostics decisions = row_count;
  delete from shown_notifications where (device_id, message_id) in (
    select device_id, message_id from shown_notifications where shown_at < too_old limit most for update skip locked
  );
  get diagnostics shown = row_count;
  delete from app_pushes where id in (
    select id from app_pushes where created_at < too_old limit most for update skip locked
  );
  get diagnostics pushes = row_count;
  return greatest(decisions, shown, pushes);
end
$$;

/* The JSON of a device for its person; `session` is the session, API key or token of the caller. */
create or replace function push_device_as_json(d push_devices, session uuid) returns json
language sql stable as $$
  select json_build_object(
    'id', d.id, 'transport', d.transport, 'topic', d.topic, 'environment', d.environment, 'label', d.label,
    'isCurrent', coalesce(coalesce(d.session_id, d.api_key_id, d.app_user_token_id) = session, false),
    'registeredAt', timestamp_text(d.registered_at), 'lastNotifiedAt', timestamp_text(d.last_notified_at)
  )
$$;
