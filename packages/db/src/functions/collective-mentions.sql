/*
 * Mentions of several people at once: `@here`, `@channel` (both are wide) and groups. A message stores whom they mean when
 * it is written (`CollectiveMentions`): of `@here` and groups the people, who are members of the channel, and of `@channel`
 * only that it was used, because everybody who has the message unread was a member.
 */

/* Whether a mention may be collective. A text that only names people is written faster. */
create or replace function may_be_collective(mentions jsonb) returns boolean
language sql stable as $$
  select exists (
    select from jsonb_array_elements(mentions) mention (handles) cross join lateral jsonb_array_elements_text(handles) mentioned_handle (handle)
    where handle in ('here', 'channel') or exists (select from user_groups g where g.handle = mentioned_handle.handle)
  )
$$;

/* Adds the collective mentions of a message, if it has any, to its JSON. */
create or replace function with_collective(shown jsonb, collective jsonb) returns jsonb
language sql immutable as $$
  select case when collective is null then shown - 'collective' else shown || jsonb_build_object('collective', collective) end
$$;

create or replace function with_collective(shown json, collective jsonb) returns json
language sql immutable as $$
  select case when collective is null then shown else with_collective(shown::jsonb, collective)::json end
$$;

/* How a message mentions a person: by name, by a group, by `@here` or by `@channel`; null if it does not. */
create or replace function mention_of(m messages, person uuid) returns text
language sql immutable as $$
  select case
    when person = any(m.mentioned_user_ids) then 'mention'
    when m.collective is null then null
    when jsonb_path_exists(m.collective, '$.groups[*].userIds[*] ? (@ == $person)', jsonb_build_object('person', person))
      then 'group'
    when m.collective -> 'hereUserIds' ? person::text then 'here'
    when (m.collective ->> 'channel')::boolean then 'channel'
  end
$$;

/* The people whom a message mentions by name or by a group. They follow its thread, and a mute does not cover them. */
create or replace function people_named(m messages) returns uuid[]
language sql immutable as $$
  select case when m.collective is null then m.mentioned_user_ids else m.mentioned_user_ids || array(
    select jsonb_array_elements_text(jsonb_path_query_array(m.collective, '$.groups[*].userIds[*]'))::uuid
  ) end
$$;

/* Everybody whom a message mentions in any way. */
create or replace function people_mentioned(m messages) returns setof uuid
language sql stable as $$
  select unnest(people_named(m))
  union
  select jsonb_array_elements_text(case when m.collective -> 'hereUserIds' <> 'null' then m.collective -> 'hereUserIds' else '[]' end)::uuid
  union
  select user_id from channel_members where channel_id = m.channel_id and (m.collective ->> 'channel')::boolean
$$;

/* The properties of an unread message that say how it mentions a person (`UnreadMessage`). */
create or replace function unread_as_json(m messages, person uuid) returns json
language sql stable as $$
  select case when m.collective is null
    then json_build_object(
      'messageId', m.id, 'parentId', m.parent_id, 'seq', m.seq, 'mentionsMe', person = any(m.mentioned_user_ids)
    )
    else (
      jsonb_build_object('messageId', m.id, 'parentId', m.parent_id, 'seq', m.seq) || mention_as_json(mention_of(m, person))
    )::json
  end
$$;

create or replace function mention_as_json(mention text) returns jsonb
language sql immutable as $$
  select jsonb_build_object('mentionsMe', coalesce(mention in ('mention', 'group'), false))
    || case when mention in ('here', 'channel') then '{"isWide": true}' else '{}'::jsonb end
$$;

/* The rule by which a person may not mention everybody of a channel, or null. */
create or replace function wide_mention_rule_against(channel uuid, person uuid) returns text
language sql stable as $$
  select case
    when w.wide_mentions = 'nobody' then 'nobody'
    when can_manage(channel, person) then null
    when w.wide_mentions = 'moderators' then 'moderators'
    when c.member_count > open_channel_size() then 'large-channel'
  end
  from workspaces w cross join channels c where c.id = channel
$$;

/*
 * The groups that a text mentions, with their members in the channel. A person whose handle is longer goes before a group:
 * `@design.ada` may be somebody.
 */
create or replace function groups_mentioned(mentions jsonb, author uuid, channel uuid) returns jsonb
language sql stable as $$
  with candidate as (
    select distinct on (place) place, handles, g.id, g.handle
    from jsonb_array_elements(mentions) with ordinality mention (handles, place)
    cross join lateral jsonb_array_elements_text(handles) written (handle)
    join user_groups g on g.handle = written.handle
    order by place, length(g.handle) desc
  ),
  mentioned as (
    select distinct id, handle from candidate
    where users_mentioned(jsonb_build_array(array(
      select one from jsonb_array_elements_text(handles) one where length(one) > length(handle)
    )), author) = '{}'
  )
  select coalesce(jsonb_agg(jsonb_build_object('userGroupId', id, 'handle', handle, 'userIds', (
    select coalesce(jsonb_agg(cm.user_id order by cm.user_id), '[]') from user_group_members member
    join channel_members cm on cm.channel_id = groups_mentioned.channel and cm.user_id = member.user_id
    join users u on u.id = member.user_id and u.deactivated_at is null
    where member.user_group_id = mentioned.id
  )) order by handle), '[]')
  from mentioned
$$;

/* The mentions without the shorter handles of those that mean a group. */
create or replace function mentions_beside(mentions jsonb, groups jsonb) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_agg((
    select coalesce(jsonb_agg(one), '[]') from jsonb_array_elements_text(handles) one
    where not exists (
      select from jsonb_array_elements(groups) g
      where handles ? (g ->> 'handle') and length(one) <= length(g ->> 'handle')
    )
  )), '[]')
  from jsonb_array_elements(mentions) mention (handles)
$$;

/*
 * Answers whom the mentions of a text mean: the people whom it names, its collective mentions, and the error that refuses them. Of
 * each mention the longest handle counts. `present` are the people who are at Hazel now. A wide mention is one only where
 * `is_wide` says so, in a named channel, and by a person of the workspace; elsewhere it is text.
 */
create or replace function mentioned_in(
  mentions jsonb, author uuid, channel uuid, is_wide boolean default true, present jsonb default null,
  out people uuid[], out collective jsonb, out refusal json
)
language plpgsql stable as $$
declare
  wide text[];
  here jsonb;
  rule text;
  groups jsonb := '[]';
begin
  people := users_mentioned(mentions, author);
  if not may_be_collective(mentions) or exists (select from users where id = author and app_id is not null) then return; end if;
  if exists (select from users where id = author and not is_guest(role)) then
    groups := groups_mentioned(mentions, author, channel);
    if groups <> '[]' then people := users_mentioned(mentions_beside(mentions, groups), author); end if;
  end if;
  wide := array(
    select distinct handle
    from jsonb_array_elements(mentions) mention (handles) cross join lateral jsonb_array_elements_text(handles) handle
    where handle in ('here', 'channel') and is_wide and exists (select from channels where id = channel and is_named(kind))
  );
  if cardinality(wide) = 0 and groups = '[]' then return; end if;
  if cardinality(wide) > 0 then rule := wide_mention_rule_against(channel, author); end if;
  if 'here' = any(wide) then
    select coalesce(jsonb_agg(cm.user_id order by cm.user_id), '[]') into here
    from jsonb_array_elements_text(coalesce(present, '[]')) one
    join channel_members cm on cm.channel_id = mentioned_in.channel and cm.user_id = one::uuid and cm.user_id <> author;
    if jsonb_array_length(here) > most_people_here() then rule := coalesce(rule, 'too-many'); end if;
  end if;
  if rule is not null then
    refusal := json_build_object('error', 'WideMentionError', 'mention', wide[1], 'reason', rule);
  end if;
  collective := jsonb_build_object('channel', 'channel' = any(wide), 'hereUserIds', here, 'groups', groups);
end
$$;

/*
 * The collective mentions of an edited text. An edit notifies nobody of a wide mention that the message did not have, and
 * does not change whom an earlier one meant.
 */
create or replace function kept_collective(found jsonb, before jsonb) returns jsonb
language sql immutable as $$
  select case when kept = '{"channel": false, "hereUserIds": null, "groups": []}' then null else kept end
  from (
    select jsonb_build_object(
      'channel', (found -> 'channel' = 'true') and coalesce(before -> 'channel' = 'true', false),
      'hereUserIds', case when found -> 'hereUserIds' <> 'null' then before -> 'hereUserIds' end,
      'groups', found -> 'groups'
    ) as kept
    where found is not null
  ) edited
$$;
