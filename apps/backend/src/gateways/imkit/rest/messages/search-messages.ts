import type { ChannelId, UserId } from "@hazel/domain/ids"
import { wordsIn } from "@hazel/domain/search/words-in"
import { Effect, Schema } from "effect"
import { RoomAlias } from "../calls/body-shapes.ts"
import { notSupported, refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

const roomsAtOnce = 50
const pageLimit = 50
const tagsAtOnce = 50

export const MessageSearch = Schema.Struct({
  type: Schema.optionalKey(Schema.Array(Schema.String)),
  keyword: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200)),
  room: Schema.optionalKey(RoomAlias),
  roomTags: Schema.optionalKey(Schema.Array(Schema.String).check(Schema.isMaxLength(tagsAtOnce))),
  limit: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: pageLimit })))
})

/** The rooms of the caller that have one of these tags, those with the newest messages first. */
const roomsWith = Effect.fnUntraced(function* (call: RestCall, tags: ReadonlyArray<string> | undefined) {
  const { channels } = yield* call.hazel.channel.list()
  const ids = channels
    .filter(({ preferences }) => tags === undefined || preferences.tags.some((tag) => tags.includes(tag)))
    .map(({ channel }) => channel.id)
  const times = yield* call.services.states.activity(ids)
  return times
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, roomsAtOnce)
    .map(({ channelId }) => channelId)
})

/** Text in rooms, but not in threads. The last word also finds longer ones, because people search while they type. */
const conditionsOf = (viewer: UserId, channelIds: ReadonlyArray<ChannelId>, words: ReadonlyArray<string>) => ({
  viewer,
  phrases: [{ words, isPrefix: true, isExcluded: false }],
  authors: { wanted: undefined, excluded: [] },
  channels: { wanted: channelIds, excluded: [] },
  properties: [],
  periods: [],
  isInChannel: true
})

/** `POST /search`: messages that contain the words of the keyword one after the other, newest first, in the rooms of the caller. */
export const searchMessages = Effect.fnUntraced(function* (call: RestCall) {
  const { type = ["messages"], keyword, room, roomTags, limit = 20 } = yield* call.decode(MessageSearch)
  if (type.some((each) => each !== "messages")) return yield* notSupported('Hazel searches for "messages" only.')
  yield* call.services.limits.take("searches", call.userId)
  yield* call.hazel.user.me()
  const only = (channelId: ChannelId) => Effect.as(call.hazel.channel.get({ id: channelId }), [channelId])
  const channelIds = yield* room === undefined ? roomsWith(call, roomTags) : call.inRoom(room, only)
  const words = wordsIn(keyword)
  if (words.length === 0 || channelIds.length === 0) return { messages: { totalCount: 0, data: [] } }
  const conditions = conditionsOf(call.userId, channelIds, words)
  const page = yield* call.services.searches
    .inTurn(call.userId, ({ search }) => search(conditions, { sort: "newest", after: undefined, limit }))
    .pipe(Effect.mapError(({ message, retryAfterMs }) => refuse("TEMPORARILY_UNAVAILABLE", message, retryAfterMs)))
  if (page === undefined) return yield* refuse("INVALID_INPUT", "This search took too long. Search for more words.")
  const found = page.hits.map(({ message }) => message)
  return { messages: { totalCount: found.length, data: yield* call.services.objects.messages(call.app, found) } }
})
