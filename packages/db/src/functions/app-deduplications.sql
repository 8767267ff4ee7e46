/*
 * Deduplication ids of messages that an app publishes in a linked channel (V2). Such a message is written by another statement,
 * so the id is claimed before with the key under which the message is written once, and seq 0; afterwards it holds the id and the
 * seq of the message, as the ids of all other messages do. Answers what holds the id now, or nothing if there is no such channel.
 */
create or replace function claim_app_deduplication(app uuid, channel text, called text, message_key text)
returns table (id text, seq int)
language plpgsql as $$
begin
  insert into app_deduplications as d (channel_id, deduplication_id, message_id, seq, expires_at)
  select c.id, called, message_key, 0, clock_timestamp() + interval '5 minutes' from app_channels c
  where c.app_id = app and c.name = channel
  on conflict (channel_id, deduplication_id)
    do update set message_id = excluded.message_id, seq = 0, expires_at = excluded.expires_at
    where d.expires_at <= clock_timestamp();
  return query select d.message_id, d.seq::int from app_deduplications d join app_channels c on c.id = d.channel_id
    where c.app_id = app and c.name = channel and d.deduplication_id = called;
end
$$;

create or replace function settle_app_deduplication(app uuid, channel text, called text, message_key text, id text, seq bigint)
returns void
language sql as $$
  update app_deduplications d set message_id = settle_app_deduplication.id, seq = settle_app_deduplication.seq from app_channels c
  where c.app_id = app and c.name = channel and d.channel_id = c.id and d.deduplication_id = called and d.message_id = message_key
$$;
