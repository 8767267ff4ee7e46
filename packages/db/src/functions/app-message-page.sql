/*
 * At most `most` messages of a channel with at most `bytes` of data, but at least one if there is any. They have ids
 * between `after` and `before`, both exclusive. The oldest come first, or the newest if `reversed`. Expired messages are
 * left out. Source: T3.
 */
create or replace function app_message_page(
  channel uuid, after text, before text, reversed boolean, most int, bytes bigint, expanded boolean
) returns json
language plpgsql stable as $$
declare
  found app_messages[];
begin
  -- There are two statements, because each follows the index in its own direction.
  if reversed then
    found := array(
      select m from app_messages m where m.channel_id = channel and m.id > after and m.id < before
        and (m.expires_at is null or m.expires_at > clock_timestamp()) order by m.id desc limit most
    );
  else
    found := array(
      select m from app_messages m where m.channel_id = channel and m.id > after and m.id < before
        and (m.expires_at is null or m.expires_at > clock_timestamp()) order by m.id limit most
    );
  end if;
  return (
    select coalesce(json_agg(app_message_as_json(message, expanded) order by place), '[]')
    from (
      select message, place, sum(octet_length(data::text)) over (order by place) as total
      from unnest(found) with ordinality as message_at (channel_id, id, seq, event, data, meta, created_at, expires_at, place)
      cross join lateral (select found[place] as message) one
    ) shown
    where total <= bytes or place = 1
  );
end
$$;

create or replace function app_message_as_json(m app_messages, expanded boolean) returns json
language sql stable as $$
  select json_build_object(
    'id', m.id, 'event', m.event, 'data', m.data, 'meta', m.meta,
    'reactions', case
      when expanded then app_reactions_expanded(m.channel_id, m.id) else app_reactions_counted(m.channel_id, m.id)
    end
  )
$$;

/* How many reactions a message has of each value, with the first one first. Null if it has none. Source: X7. */
create or replace function app_reactions_counted(channel uuid, message text) returns json
language sql stable as $$
  select json_agg(json_build_object('reaction', reaction, 'count', count) order by first_id)
  from (
    select reaction, count(*) as count, min(id) as first_id from app_message_reactions
    where channel_id = channel and message_id = message group by reaction
  ) counted
$$;

/* Does the same, with the app users of the first reactions, whose ids and metadata have at most 10,000 bytes. */
create or replace function app_reactions_expanded(channel uuid, message text) returns json
language sql stable as $$
  with reactions as materialized (
    select reaction, id, uid, umd, sum(octet_length(uid) + coalesce(octet_length(umd::text), 0) + 12) over (order by id) as bytes
    from app_message_reactions where channel_id = channel and message_id = message
  )
  select json_agg(json_build_object('reaction', reaction, 'count', count, 'items', items) order by first_id)
  from (
    select reaction, count(*) as count, min(id) as first_id,
      coalesce(json_agg(app_member_as_json(uid, umd) order by id) filter (where bytes <= 10000), '[]') as items
    from reactions group by reaction
  ) expanded
$$;
