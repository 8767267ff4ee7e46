import { Effect } from "effect"
import type { PublishOutcome } from "../channels/channel-requests.ts"
import { Channels } from "../channels/channels.ts"
import type { PublishFrame } from "../frames/client-frames.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import { dueOf } from "../schedules/due-of.ts"
import type { Actor, ChannelAccess } from "./actor.ts"
import { refuse, refusedIn } from "./refuse.ts"

type Message = Pick<PublishFrame, "event" | "data" | "schedule">

/** Publishes a message, at once or for a time. Sources: W6, T4, C8. */
export const makePublishing = Effect.gen(function* () {
  const channels = yield* Channels

  return Effect.fnUntraced(function* (
    actor: Actor,
    { called, name, directives, subscribed }: ChannelAccess,
    { event, data, schedule }: Message
  ): Effect.fn.Return<PublishOutcome, FrameRefusal> {
    const { publish, broadcast, echo, store, emitPubSubEvent, scheduleBefore } = directives.message(event)
    if (!publish) {
      return yield* refuse("PUBLISH_PERMISSION_DENIED", `No token allows to publish "${event}" here.`, called)
    }
    if (subscribed === undefined && !broadcast) {
      return yield* refuse("NOT_SUBSCRIBED", "Subscribe to the channel before you publish.", called)
    }
    const due = yield* refusedIn(called)(dueOf(schedule, scheduleBefore))
    const address = { appId: actor.app.id, name }
    const from = { connectionId: actor.connectionId, needsSubscription: !broadcast }
    const origin = emitPubSubEvent ? actor.origin() : undefined
    return yield* refusedIn(called)(channels.publish(address, { event, data, ...from, echo, store, due, origin }))
  })
})

export type Publish = Effect.Success<typeof makePublishing>
