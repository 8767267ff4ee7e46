create or replace function reaction_as_json(reaction message_reactions, channel uuid) returns json
language sql stable as $$
  select json_build_object(
    'id', reaction.id, 'messageId', reaction.message_id, 'channelId', channel, 'userId', reaction.user_id,
    'emoji', reaction.emoji, 'createdAt', timestamp_text(reaction.created_at)
  )
$$;

create or replace function add_message_reaction(
  reaction_id uuid, message uuid, person uuid, chosen text, claimed bigint, moment timestamptz
) returns message_reactions
language plpgsql as $$
declare
  added message_reactions;
begin
  insert into message_reactions (id, message_id, user_id, emoji, seq, created_at)
  values (reaction_id, message, person, chosen, claimed, moment) returning * into added;
  insert into message_reaction_counts as known (message_id, emoji, count, first_seq)
  values (message, chosen, 1, claimed)
  on conflict (message_id, emoji) do update set count = known.count + 1;
  return added;
end
$$;

create or replace function take_message_reaction(reaction message_reactions) returns void
language plpgsql as $$
begin
  delete from message_reactions where id = reaction.id;
  update message_reaction_counts set count = count - 1
  where message_id = reaction.message_id and emoji = reaction.emoji and count > 1;
  if not found then
    delete from message_reaction_counts where message_id = reaction.message_id and emoji = reaction.emoji;
  end if;
end
$$;
