import type { AppMessage, AppReactionSummary } from "@hazel/domain/models/app-message-model"
import { Effect } from "effect"
import { AppMessages } from "../../../app-channels/app-messages.ts"
import type { Answer } from "./answer.ts"
import { optionalFlag, optionalMessageId, reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import type { ClientCall } from "./client-calls.ts"
import { chatSince, historyBound } from "./history-bound.ts"

const itemsIn = (items: AppReactionSummary["items"]) =>
  items && { items: items.map(({ uid, umd }) => ({ uid, ...(umd !== null && { umd }) })) }

const reactionsIn = (reactions: ReadonlyArray<AppReactionSummary>) =>
  Object.fromEntries(reactions.map(({ reaction, count, items }) => [reaction, { count, ...itemsIn(items) }]))

/** Sources: T3, X7, X8. */
const listed = (channel: string, { id, event, data, meta, reactions }: AppMessage, isExpanded: boolean) => ({
  id,
  event,
  channel,
  data,
  ...(meta && { meta: { uid: meta.uid, umd: meta.umd } }),
  ...((reactions !== null || isExpanded) && { reactions: reactionsIn(reactions ?? []) })
})

/** `connection/listMessages`. Source: T3. */
export const makeListMessages = Effect.gen(function* () {
  const messages = yield* AppMessages
  const accesses = yield* ChannelAccesses

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields } = call
    const { channel: called, ...asked } = yield* reading(() => ({
      channel: fields.channel(),
      ...optionalMessageId(fields, "after"),
      ...optionalMessageId(fields, "before"),
      isReversed: optionalFlag(fields, "reverse"),
      isExpanded: optionalFlag(fields, "expandReactions")
    }))
    const { name, channel, subscription, directives } = yield* accesses.toRead(call, called)
    const page = yield* messages.list(channel, {
      ...asked,
      beyond: historyBound(subscription, directives),
      chatSince: chatSince(subscription, directives)
    })
    const answer: Answer = {
      status: 200,
      body: { messages: page.map((message) => listed(name, message, asked.isExpanded)) }
    }
    return answer
  })
})
