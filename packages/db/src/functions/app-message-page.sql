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
  page json;
begin
  -- Two statements, because each follows the index in its own direction.
  if reversed then
    with found as (
      select m.*, sum(octet_length(data::text)) over (order by id desc) as total from (
        select * from app_messages where channel_id = channel and id > after and id < before
          and (expires_at is null or expires_at > clock_timestamp())
        order by id desc limit most
      ) m
    )
    select json_agg(app_message_as_json(row(f.channel_id, f.id, f.seq, f.event, f.data, f.meta, f.created_at, f.expires_at)::app_messages, expanded) order by id desc)
    into page from found f where total <= bytes or total = octet_length(data::text);
  else
    with found as (
      select m.*, sum(octet_length(data::text)) over (order by id) as total from (
        select * from app_messages where channel_id = channel and id > after and id < before
          and (expires_at is null or expires_at > clock_timestamp())
        order by id limit most
      ) m
    )
    select json_agg(app_message_as_json(row(f.channel_id, f.id, f.seq, f.event, f.data, f.meta, f.created_at, f.expires_at)::app_messages, expanded) order by id)
    into page from found f where total <= bytes or total = octet_length(data::text);
  end if;
  return coalesce(page, '[]');
end
$$;

create or replace function app_message_as_json(m app_messages, expanded boolean) returns json
language sql stable as $$
  select json_build_object(
    'id', m.id, 'event', m.event, 'data', m.data, 'meta', m.meta,
    'reactions', case when expanded then app_reactions_expanded(m.channel_id, m.id) else app_reactions_counted(m.channel_id, m.id) end
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

create or replace function app_reactions_expanded(channel uuid, message text) returns json
language sql stable as $$
  select json_agg(json_build_object('reaction', reaction, 'count', count, 'items', items) order by first_id)
  from (
    select reaction, count(*) as count, min(id) as first_id,
      json_agg(app_member_as_json(uid, umd) order by id) as items
    from app_message_reactions
    where channel_id = channel and message_id = message group by reaction
  ) expanded
$$;
