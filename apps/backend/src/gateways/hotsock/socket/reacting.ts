import { Effect } from "effect"
import type { ReactionFrame } from "../frames/client-frames.ts"
import { originOf } from "./origin-of.ts"
import { refuse, refusedIn } from "./refuse.ts"
import type { Session } from "./session.ts"

/** The event whose `echo` directive decides whether a connection receives its own reactions. Source: X12. */
const reactionEvent = "hotsock.messageReaction"

/** Adds or removes a reaction. Source: W7, X1–X6, X12. */
export const react = Effect.fnUntraced(function* (session: Session, frame: ReactionFrame) {
  const { channel, messageId, reaction, action } = frame
  const name = session.realNameOf(channel)
  const subscription = session.subscriptions.get(name)
  if (subscription === undefined) return yield* refuse("NOT_SUBSCRIBED", "Subscribe before you react.", channel)
  if (subscription.meta.uid === null) {
    return yield* refuse("REACTION_REFUSED", "Reactions need a token with a uid.", channel)
  }
  const { kind, directives } = subscription
  const { echo } = directives.message(reactionEvent)
  const change = { messageId, reaction, action, connectionId: session.connection.id, echo, origin: originOf(session) }
  yield* refusedIn(channel)(kind.react(session.addressOf(name), { ...change, directivesFor: directives.message }))
})
