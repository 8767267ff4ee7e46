import { Effect } from "effect"
import { Channels } from "../channels/channels.ts"
import type { ReactionFrame } from "../frames/client-frames.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import type { Actor, ChannelAccess } from "./actor.ts"
import { refuse, refusedIn } from "./refuse.ts"

/** The event whose `echo` directive decides whether a connection receives its own reactions. Source: X12. */
const reactionEvent = "hotsock.messageReaction"

/** Adds or removes a reaction. Sources: W7, T6, X1–X6, X12. */
export const makeReacting = Effect.gen(function* () {
  const channels = yield* Channels

  return Effect.fnUntraced(function* (
    actor: Actor,
    { called, name, directives, subscribed }: ChannelAccess,
    { messageId, reaction, action }: ReactionFrame
  ): Effect.fn.Return<void, FrameRefusal> {
    if (subscribed === undefined) return yield* refuse("NOT_SUBSCRIBED", "Subscribe before you react.", called)
    if (subscribed.uid === null) return yield* refuse("REACTION_REFUSED", "Reactions need a token with a uid.", called)
    const address = { appId: actor.app.id, name }
    const { echo } = directives.message(reactionEvent)
    const change = { messageId, reaction, action, connectionId: actor.connectionId, echo, origin: actor.origin() }
    yield* refusedIn(called)(channels.react(address, { ...change, directivesFor: directives.message }))
  })
})

export type React = Effect.Success<typeof makeReacting>
