import { Context, Effect, Layer } from "effect"
import type { ChannelAddress, ChannelKind } from "./channel-kind.ts"
import { makeAppChannelKind } from "./app-channel-kind.ts"

const make = Effect.gen(function* () {
  const appChannel = yield* makeAppChannelKind

  /** The kind of channel that a name stands for. */
  const kindOf = (_address: ChannelAddress): Effect.Effect<ChannelKind> => Effect.succeed(appChannel)

  return { kindOf }
})

/** Tells what a name stands for. */
export class ChannelKinds extends Context.Service<ChannelKinds, Effect.Success<typeof make>>()(
  "@hazel/hotsock/ChannelKinds"
) {
  static readonly layer = Layer.effect(ChannelKinds, make)
}
