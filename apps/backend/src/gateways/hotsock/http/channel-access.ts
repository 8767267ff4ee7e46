import type { AppSubscription } from "@hazel/domain/models/app-connection-model"
import { Context, Effect, Layer } from "effect"
import { type AppChannel, AppChannels } from "../../../app-channels/app-channels.ts"
import { AppSubscriptions } from "../../../app-channels/app-subscriptions.ts"
import { refusalOf } from "../channels/service-refusal.ts"
import { directivesFor, realNameOf } from "../directives/directives.ts"
import type { ChannelAccess } from "../operations/actor.ts"
import { Tokens } from "../tokens/tokens.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"

/** A channel as a connection may use it, whose socket may be on another node. */
export interface HttpAccess extends ChannelAccess {
  readonly subscription: AppSubscription | undefined
}

/** A channel whose messages a connection may list, as far as its subscription allows. */
export interface ReadableChannel extends HttpAccess {
  readonly channel: AppChannel
  readonly subscription: AppSubscription
}

const notSubscribed = (channel: string) =>
  new HttpRefusal({ code: "NOT_SUBSCRIBED", message: "The connection is not subscribed to this channel.", channel })

const make = Effect.gen(function* () {
  const channels = yield* AppChannels
  const subscriptions = yield* AppSubscriptions
  const tokens = yield* Tokens

  /** The subscription to the channel that the client calls by this name or alias, and the real name. Source: C3. */
  const subscribed = Effect.fnUntraced(function* ({ app, connection, token }: ClientCall, called: string) {
    const found = yield* subscriptions.findCalled(connection.id, app.id, called)
    if (found !== undefined) return found
    const name = realNameOf(called, token.channels, [])
    const subscription = name === called ? undefined : yield* subscriptions.find(connection.id, app.id, name)
    return { name, subscription }
  })

  /** Decides nothing: the caller asks the directives. */
  const of = Effect.fnUntraced(function* (call: ClientCall, called: string) {
    const { name, subscription } = yield* subscribed(call, called)
    const claims = subscription?.directives ?? undefined
    const extension = claims === undefined ? undefined : yield* tokens.storedToken(call.app.id, claims)
    const grants = { connect: call.token.channels, subscription: extension?.channels }
    const access: HttpAccess = {
      called,
      name,
      directives: directivesFor(grants, name),
      subscription,
      subscribed: subscription
    }
    return access
  })

  /** The channel of a live subscription. Its user may have been banned since it began. Sources: T3, T12. */
  const toRead = Effect.fnUntraced(function* (call: ClientCall, called: string) {
    const access = yield* of(call, called)
    const { subscription } = access
    const channel = subscription && (yield* channels.find(call.app.id, access.name))
    if (subscription === undefined || channel === undefined) return yield* notSubscribed(called)
    yield* Effect.mapError(subscriptions.requireReader(channel, subscription), (refused) =>
      HttpRefusal.of({ ...refusalOf(refused), channel: called })
    )
    const readable: ReadableChannel = { ...access, subscription, channel }
    return readable
  })

  return { of, toRead }
})

/** Finds what a connection may do in a channel, from what Postgres holds of its subscriptions. */
export class ChannelAccesses extends Context.Service<ChannelAccesses, Effect.Success<typeof make>>()(
  "@hazel/hotsock/ChannelAccesses"
) {
  static readonly layer = Layer.effect(ChannelAccesses, make)
}
