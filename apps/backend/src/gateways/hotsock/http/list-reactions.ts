import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppMessageReactions } from "../../../app-channels/app-message-reactions.ts"
import type { Answer } from "./answer.ts"
import { messageIdIn, reading } from "./body-fields.ts"
import { ChannelAccesses, notSubscribed } from "./channel-access.ts"
import type { ClientCall } from "./client-calls.ts"
import { chatSince, historyBound } from "./history-bound.ts"

/** `connection/listReactions`. Sources: T12, X9, C5. */
export const makeListReactions = Effect.gen(function* () {
  const channels = yield* AppChannels
  const reactions = yield* AppMessageReactions
  const accesses = yield* ChannelAccesses

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields, app } = call
    const asked = yield* reading(() => ({ channel: fields.channel(), messageId: messageIdIn(fields) }))
    const { name, subscription, directives } = yield* accesses.of(call, asked.channel)
    const channel = subscription && (yield* channels.find(app.id, name))
    if (subscription === undefined || channel === undefined) return yield* notSubscribed(asked.channel)
    const isVisible = asked.messageId > historyBound(subscription, directives)
    const listed = isVisible ? yield* reactions.list(channel, asked.messageId, chatSince(subscription, directives)) : []
    const items = listed.map(({ reaction, uid, umd }) => ({ reaction, uid, ...(umd !== null && { umd }) }))
    const answer: Answer = { status: 200, body: { reactions: items } }
    return answer
  })
})
