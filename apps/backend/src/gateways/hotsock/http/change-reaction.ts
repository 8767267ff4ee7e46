import { Ulid } from "@hazel/domain/ulid"
import { Effect, Schema } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppMessageReactions } from "../../../app-channels/app-message-reactions.ts"
import { AppMessages } from "../../../app-channels/app-messages.ts"
import { mayReact } from "../directives/may-react.ts"
import type { FrameFields } from "../frames/frame-fields.ts"
import { reactionProblem } from "../frames/names.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses, notSubscribed } from "./channel-access.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"
import { refusalOf } from "./refusal-of.ts"

const event = "hotsock.messageReaction"

const isUlid = Schema.is(Ulid)

/** A text that is no ULID is the id of no message. */
export const messageIdIn = (fields: FrameFields): Ulid => {
  const id = fields.text("messageId")
  return isUlid(id) ? id : fields.refuse("messageId", "must be the id of a message")
}

const refused = (channel: string) =>
  new HttpRefusal({ code: "REACTION_REFUSED", message: "No token allows this reaction to this message.", channel })

/** `hotsock.messageReaction` on `connection/publishMessage`. Sources: T6, X1–X6. */
export const makeChangeReaction = Effect.gen(function* () {
  const channels = yield* AppChannels
  const messages = yield* AppMessages
  const reactions = yield* AppMessageReactions
  const accesses = yield* ChannelAccesses

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields, app, connection } = call
    const asked = yield* reading(() => {
      const data = fields.within("data")
      return {
        channel: fields.channel(),
        messageId: messageIdIn(data),
        reaction: data.text("reaction", reactionProblem),
        action: data.oneOf("action", ["add", "remove"])
      }
    })
    const { channel: called, messageId, reaction, action } = asked
    const { name, subscription, directives } = yield* accesses.of(call, called)
    const channel = subscription && (yield* channels.find(app.id, name))
    if (channel === undefined) return yield* notSubscribed(called)
    const target = yield* Effect.mapError(messages.find(channel, messageId), refusalOf(called))
    const permitted = directives.message(target.event)
    if (!mayReact(permitted, reaction)) return yield* refused(called)
    const { echo } = directives.message(event)
    const isTold = permitted.emitPubSubEvent
    const change = { messageId, reaction, connectionId: connection.id, echo, isTold, origin: { ...call.origin } }
    const changed = action === "add" ? reactions.add(channel, change) : reactions.remove(channel, change)
    yield* Effect.mapError(changed, refusalOf(called))
    const answer: Answer = { status: 202, body: { channel: name, event } }
    return answer
  })
})
