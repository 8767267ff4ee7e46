import { Effect } from "effect"
import { ChannelKinds } from "../channels/channel-kinds.ts"
import type { PublishFrame } from "../frames/client-frames.ts"
import { dueOf } from "../schedules/due-of.ts"
import { originOf } from "./origin-of.ts"
import { refuse, refusedIn } from "./refuse.ts"
import type { Session } from "./session.ts"

export const makePublishing = Effect.gen(function* () {
  const kinds = yield* ChannelKinds

  /** Source: W6, C8. */
  const publish = Effect.fnUntraced(function* (session: Session, { channel, event, data, schedule }: PublishFrame) {
    const name = session.realNameOf(channel)
    const subscription = session.subscriptions.get(name)
    const directives = session.directivesFor(name).message(event)
    if (!directives.publish) {
      return yield* refuse("PUBLISH_PERMISSION_DENIED", `No token allows to publish "${event}" here.`, channel)
    }
    if (subscription === undefined && !directives.broadcast) {
      return yield* refuse("NOT_SUBSCRIBED", "Subscribe to the channel before you publish.", channel)
    }
    const due = yield* refusedIn(channel)(dueOf(schedule, directives.scheduleBefore))
    const address = session.addressOf(name)
    const kind = subscription?.kind ?? (yield* kinds.kindOf(address))
    const { echo, store, emitPubSubEvent } = directives
    const { meta } = subscription ?? session
    const origin = emitPubSubEvent ? originOf(session) : undefined
    const from = { connectionId: session.connection.id, meta, needsSubscription: !directives.broadcast }
    const request = { event, data, ...from, echo, store, due, origin }
    yield* refusedIn(channel)(kind.publish(address, request))
  })

  return { publish }
})
