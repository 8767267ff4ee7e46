import { leftOut, typedAsOne, typedAsTwo } from "@hazel/domain/fold-for-search"
import { wordLength, wordPattern } from "@hazel/domain/search/characters"
import { handleLimit, reservedHandleKeys } from "@hazel/domain/handle"
import { lookAlikes } from "@hazel/domain/look-alikes"
import { appChannelLimits } from "@hazel/domain/models/app-channel-model"
import { inboxCountLimit, inboxNamedLimit } from "@hazel/domain/models/inbox-model"
import { wideMentionLimits } from "@hazel/domain/models/mention-model"
import { namedParticipantLimit } from "@hazel/domain/models/message-model"
import { namedReactorLimit } from "@hazel/domain/models/message-reaction-model"
import { notificationLimits } from "@hazel/domain/notifications"
import { unreadLimit } from "@hazel/domain/models/unread-message-model"

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

const fold = typedAsTwo.reduce(
  (folded, [letter, typed]) => `replace(${folded}, ${literal(letter)}, ${literal(typed)})`,
  `translate(regexp_replace(lower(normalize(name, NFKD)), ${literal(leftOut)}, '', 'g'),
     ${literal(typedAsOne.from)}, ${literal(typedAsOne.to)})`
)

/** Most text is ASCII and needs none of the tables, which take ten times as long. */
const isAscii = (text: string) => `octet_length(${text}) = length(${text})`

const foldAscii = `translate(lower(name), ${literal(`'"`)}, '')`
const wordsOfAscii = `string_to_array(trim(regexp_replace(folded, '[^0-9a-z]+', ' ', 'g')), ' ')`
const wordsOfAll = `array(select found[1] from regexp_matches(folded, ${literal(wordPattern.postgres)}, 'g') found)`

/** Postgres inlines it like a number that stands in the statement. */
const limit = (name: string, value: number) =>
  `create or replace function ${name}() returns int language sql immutable as $$ select ${value} $$`

/** Functions by which the database uses the tables and limits of the domain, so that each of them stands once. */
export const functionsFromDomain: ReadonlyArray<string> = [
  `create or replace function look_alike_key(name text) returns text
   language sql immutable strict as $$
     select translate(lower(normalize(name, NFKC)), ${literal(lookAlikes.from)}, ${literal(lookAlikes.to)})
   $$`,
  `create or replace function fold_for_search(name text) returns text
   language sql immutable strict as $$ select case when ${isAscii("name")} then ${foldAscii} else ${fold} end $$`,
  `create or replace function words_in(body text) returns text[]
   language sql immutable strict as $$
     select array(
       select left(word, ${wordLength})
       from unnest(case when ${isAscii("folded")} then ${wordsOfAscii} else ${wordsOfAll} end) word
     )
     from (select fold_for_search(body) as folded offset 0) f
   $$`,
  `create or replace function is_reserved_handle(handle text) returns boolean
   language sql immutable as $$
     select look_alike_key(handle) = any(array[${reservedHandleKeys.map(literal).join(", ")}])
   $$`,
  limit("activity_seconds", notificationLimits.activitySeconds),
  limit("app_entry_limit", appChannelLimits.entries),
  limit("digest_days", notificationLimits.digestDays),
  limit("handle_limit", handleLimit),
  limit("inbox_count_limit", inboxCountLimit),
  limit("inbox_named_limit", inboxNamedLimit),
  limit("most_people_here", wideMentionLimits.peopleHere),
  limit("open_channel_size", wideMentionLimits.openChannelSize),
  limit("named_participant_limit", namedParticipantLimit),
  limit("named_reactor_limit", namedReactorLimit),
  limit("notified_hours", notificationLimits.hours),
  limit("unread_limit", unreadLimit)
]
