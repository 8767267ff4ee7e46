import { Effect } from "effect"
import { AppMessageReactions } from "../../../app-channels/app-message-reactions.ts"
import type { Answer } from "./answer.ts"
import { messageIdIn, reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import type { ClientCall } from "./client-calls.ts"
import { chatSince, historyBound } from "./history-bound.ts"

/** `connection/listReactions`. Sources: T12, X9, C5. */
export const makeListReactions = Effect.gen(function* () {
  const reactions = yield* AppMessageReactions
  const accesses = yield* ChannelAccesses

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields } = call
    const asked = yield* reading(() => ({ channel: fields.channel(), messageId: messageIdIn(fields) }))
    const { channel, subscription, directives } = yield* accesses.toRead(call, asked.channel)
    const isVisible = asked.messageId > historyBound(subscription, directives)
    const listed = isVisible ? yield* reactions.list(channel, asked.messageId, chatSince(subscription, directives)) : []
    const items = listed.map(({ reaction, uid, umd }) => ({ reaction, uid, ...(umd !== null && { umd }) }))
    const answer: Answer = { status: 200, body: { reactions: items } }
    return answer
  })
})
