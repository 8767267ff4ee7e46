import type { ChannelId } from "@hazel/domain/ids"
import { messagePageLimit } from "@hazel/domain/models/message-model"
import { Effect, Schema } from "effect"
import { bucketOf } from "../../../../quotas/rate-limits.ts"
import { pageWindow } from "../../../../rpc/message-page.ts"
import { pageOf, timeIn } from "../calls/body-shapes.ts"
import { messageNotFound, notSupported, refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

const pageDefault = 20

/** Messages are counted up to here. */
const countLimit = 10_000

/** Hidden messages that are named. */
const hiddenLimit = 500

export const MessagesQuery = Schema.Struct({
  limit: pageOf.limit,
  beforeMessage: Schema.optionalKey(Schema.String),
  afterMessage: Schema.optionalKey(Schema.String),
  afterTime: Schema.optionalKey(Schema.String),
  timeRangeField: Schema.optionalKey(Schema.String),
  sortOrder: Schema.optionalKey(Schema.Literals(["asc", "desc"]))
})

/** The position of a message of this room, which may have been recalled or removed. */
const seqOf = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId, text: string) {
  const seqOfPurged = Effect.flatMap(call.messageId(text), (id) => call.services.states.seqOfPurged(channelId, id))
  const { seq } = yield* Effect.catchIf(
    call.messageIn(channelId, text),
    ({ _tag }) => _tag === "MessageNotFoundError",
    () => Effect.flatMap(seqOfPurged, (seq) => (seq === undefined ? messageNotFound : Effect.succeed({ seq })))
  )
  return seq
})

const seqAfter = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId, afterTime: string) {
  const time = timeIn(afterTime)
  if (time === undefined)
    return yield* refuse("INVALID_INPUT", "afterTime must be a time in milliseconds or in ISO 8601.")
  yield* call.hazel.channel.get({ id: channelId })
  return yield* call.services.states.seqAt(channelId, time)
})

/** The place of the page in the log of the room. */
const placeOf = Effect.fnUntraced(function* (call: RestCall, channelId: ChannelId, query: typeof MessagesQuery.Type) {
  const { beforeMessage, afterMessage, afterTime } = query
  // Clients that give an order leave out the first message themselves, or jump to it.
  const own = query.sortOrder === undefined ? 0 : 1
  if (beforeMessage !== undefined) return { before: (yield* seqOf(call, channelId, beforeMessage)) + own }
  if (afterMessage !== undefined) return { after: (yield* seqOf(call, channelId, afterMessage)) - own }
  return afterTime === undefined ? {} : { after: yield* seqAfter(call, channelId, afterTime) }
})

/**
 * `GET /rooms/:room/messages/v3`: a page of messages, newest first, before or after a message or after a time. With a
 * `sortOrder` the page has this order, and begins with the message that it is before or after. Recalled messages keep their
 * places. It leaves out messages that the caller deleted for themselves, and names them in `userDeletedIDs`.
 */
export const listMessages = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (channelId) {
      const query = yield* call.decodeQuery(MessagesQuery)
      const { limit = pageDefault, timeRangeField = "messageTime" } = query
      if (timeRangeField !== "messageTime")
        return yield* notSupported("Pages follow the times at which messages were written: messageTime.")
      const place = yield* placeOf(call, channelId, query)
      const size = Math.min(Math.max(1, limit), messagePageLimit)
      const { states, objects, limits } = call.services
      yield* limits.take(bucketOf(call.caller.user, "reads"), call.userId)
      const messages = yield* states.page(call.userId, channelId, pageWindow({ ...place, limit: size }))
      return {
        totalCount: yield* states.countMessages(call.userId, channelId, countLimit),
        data: yield* objects.messages(call.app, query.sortOrder === "asc" ? messages : messages.toReversed()),
        userDeletedIDs: yield* states.hiddenIn(call.userId, channelId, hiddenLimit)
      }
    })
  )
