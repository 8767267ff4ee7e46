import { Effect, Layer } from "effect"
import { HttpRouter } from "effect/http"
import { LocalCalls } from "../../rpc/local-calls.ts"
import { makeTelling } from "./codec/telling.ts"
import { ChannelEventsDescription } from "./description/index.ts"
import { ticketsRoute } from "./http/tickets-route.ts"
import { ChannelEventsSocketDescription } from "./description/socket.ts"
import { eventsRoute } from "./socket/events-route.ts"
import { streamRoute } from "./stream/stream-route.ts"
import { makeSubscribing } from "./subscriptions/subscribing.ts"

const Routes = HttpRouter.use(() =>
  Effect.gen(function* () {
    const telling = yield* makeTelling
    const subscribing = yield* makeSubscribing
    yield* eventsRoute(telling, subscribing)
    yield* streamRoute(telling, subscribing)
    yield* ticketsRoute
  })
)

/** Hazel as a server of the channel events of #110. This layer is its only registration. */
export const ChannelEventsGateway = Layer.mergeAll(
  Routes,
  ChannelEventsDescription,
  ChannelEventsSocketDescription
).pipe(Layer.provide(LocalCalls.layer))
