/*
 * The index of the search. Beside its search words a message has search marks, which no word can be equal to, because they begin with a
 * sign: `#` and the channel, `@` and the author, and `:` and a property. They let Postgres intersect operators with words
 * inside the index.
 */
create or replace function words_of(m messages) returns tsvector
language sql stable as $$
  select coalesce((
    select string_agg(word || ':' || least(place, 16383), ' ')
    from unnest(words_in(concat_ws(' ', m.body, f.names))) with ordinality placed(word, place)
  ), '')::tsvector
  || array_to_tsvector(array_remove(array[
    '#' || m.channel_id,
    '@' || m.author_id,
    case when position('://' in m.body) > 0 and m.body ~* 'https?://[^\s]' then ':link' end,
    case when m.parent_id is not null then ':thread' end,
    case when m.edited_at is not null then ':edited' end,
    case when f.names is not null then ':file' end,
    case when f.has_image then ':image' end
  ], null))
  from (
    select string_agg(name, ' ' order by position) as names, bool_or(kind = 'image') as has_image
    from files where message_id = m.id
  ) f
$$;

/* A message that is still streamed is indexed when its stream ends, because every piece of it would index all of it again. */
create or replace function index_message(m messages) returns void
language plpgsql as $$
begin
  if m.deleted_at is not null or m.stream_status = 'streaming' then
    delete from message_words where message_id = m.id;
  else
    insert into message_words (message_id, channel_id, author_id, seq, created_at, words)
    values (m.id, m.channel_id, m.author_id, m.seq, m.created_at, words_of(m))
    on conflict (message_id) do update set words = excluded.words;
  end if;
end
$$;

create or replace function index_written_message() returns trigger
language plpgsql as $$
begin
  perform index_message(new);
  return null;
end
$$;

create or replace function index_message_of_file() returns trigger
language plpgsql as $$
begin
  perform index_message(m) from messages m where m.id in (old.message_id, new.message_id);
  return null;
end
$$;

create or replace trigger index_new_message after insert on messages
for each row when (new.stream_status is distinct from 'streaming') execute function index_written_message();

create or replace trigger index_changed_message after update of body, edited_at, deleted_at, stream_status on messages
for each row when (new.stream_status is distinct from 'streaming') execute function index_written_message();

create or replace trigger index_message_of_file after update of message_id, name on files
for each row when (old.message_id is distinct from new.message_id or new.message_id is not null)
execute function index_message_of_file();

/*
 * Indexes some of the messages that were written before there was an index, after this id, and answers the last id that it
 * looked at, or null at the end. The rows are locked against an edit or deletion that would otherwise be overtaken.
 */
create or replace function index_older_messages(after_id uuid, most int) returns uuid
language sql as $$
  with portion as (
    select m.* from messages m
    where (after_id is null or m.id > after_id) and m.deleted_at is null and m.stream_status is distinct from 'streaming'
      and not exists (select from message_words w where w.message_id = m.id)
    order by m.id limit most for share of m
  ), indexed as (
    insert into message_words (message_id, channel_id, author_id, seq, created_at, words)
    select id, channel_id, author_id, seq, created_at, words_of(row(portion.*)::messages) from portion
    on conflict do nothing
  )
  select (array_agg(id order by id desc))[1] from portion
$$;
