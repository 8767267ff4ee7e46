create or replace function reaction_as_json(reaction message_reactions, channel uuid) returns json
language sql stable as $$
  select json_build_object(
    'id', reaction.id, 'messageId', reaction.message_id, 'channelId', channel, 'userId', reaction.user_id,
    'emoji', reaction.emoji, 'createdAt', timestamp_text(reaction.created_at)
  )
$$;

/* Counts one reaction less. If it was the last of its emoji, answers the place of the emoji, otherwise null. */
create or replace function uncount_message_reaction(reaction message_reactions) returns bigint
language plpgsql as $$
declare
  vacated bigint;
begin
  update message_reaction_counts set count = count - 1
  where message_id = reaction.message_id and emoji = reaction.emoji and count > 1;
  if not found then
    delete from message_reaction_counts where message_id = reaction.message_id and emoji = reaction.emoji
    returning first_seq into vacated;
  end if;
  return vacated;
end
$$;

create or replace function take_message_reaction(reaction message_reactions) returns void
language plpgsql as $$
begin
  delete from message_reactions where id = reaction.id;
  perform uncount_message_reaction(reaction);
end
$$;

/*
 * Changes the emoji of a reaction and nothing else: it keeps its id, its time and its position among the reactions. An emoji
 * that is new on the message takes the place of the one that the exchange removed from it; otherwise it comes last.
 */
create or replace function exchange_message_reaction(reaction message_reactions, chosen text, claimed bigint)
returns message_reactions
language plpgsql as $$
declare
  vacated bigint := uncount_message_reaction(reaction);
  exchanged message_reactions;
begin
  insert into message_reaction_counts as known (message_id, emoji, count, first_seq)
  values (reaction.message_id, chosen, 1, coalesce(vacated, claimed))
  on conflict (message_id, emoji) do update set count = known.count + 1;
  update message_reactions set emoji = chosen where id = reaction.id returning * into exchanged;
  return exchanged;
end
$$;
