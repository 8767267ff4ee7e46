/* A bot with its current key; better-auth keeps the scopes of a key in `permissions`. */
create or replace function bot_as_json(bot uuid) returns json
language sql stable as $$
  select json_build_object('user', user_as_json(u), 'scopes', k.permissions::json -> 'hazel', 'keyStart', k.start)
  from users u join api_keys k on k.reference_id = u.id
  where u.id = bot and u.is_bot
$$;

/* Messages of the bot stay, under its name, and its handle becomes free. Answers the keys that end with it. */
create or replace function deactivate_bot(bot uuid, actor uuid, intent_id uuid) returns setof uuid
language plpgsql as $$
begin
  perform remove_channel_member(c.id, bot, actor, intent_id)
  from channel_members m join channels c on c.id = m.channel_id
  where m.user_id = bot and is_named(c.kind) order by c.id;
  update users set deactivated_at = clock_timestamp(), handle = 'former-' || right(id::text, 12) where id = bot;
  return query delete from api_keys where reference_id = bot returning id;
end
$$;
