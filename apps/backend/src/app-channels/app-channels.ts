import { type AppChannel, AppChannelRepository } from "@hazel/db/repositories/app-channel-repository"
import type { AppId } from "@hazel/domain/ids"
import { checkChannelName } from "@hazel/domain/models/app-channel-check"
import { type AppChannelInfo, AppChannelNotFoundError, isPresenceChannel } from "@hazel/domain/models/app-channel-model"
import { Context, Effect, Layer } from "effect"
import { requireAllowed } from "./require-allowed.ts"

export type { AppChannel } from "@hazel/db/repositories/app-channel-repository"

/** This node remembers so many channels, which take about 300 bytes each. */
const remembered = 20_000

const make = Effect.gen(function* () {
  const channels = yield* AppChannelRepository
  /** The channels are in the order of their last use. */
  const known = new Map<string, AppChannel>()

  const remember = (channel: AppChannel) => {
    const key = `${channel.appId}/${channel.name}`
    known.delete(key)
    known.set(key, channel)
    const [oldest] = known.keys()
    if (known.size > remembered && oldest !== undefined) known.delete(oldest)
    return channel
  }

  /** The channel of this name, which is made on first use. */
  const open = Effect.fnUntraced(function* (appId: AppId, name: string) {
    const before = known.get(`${appId}/${name}`)
    if (before !== undefined) return remember(before)
    yield* requireAllowed(checkChannelName(name))
    const channel = yield* channels.open(appId, name, isPresenceChannel(name))
    return channel === undefined ? yield* new AppChannelNotFoundError() : remember(channel)
  })

  /** The channel of this name, if anybody has used it. */
  const find = Effect.fnUntraced(function* (appId: AppId, name: string) {
    const before = known.get(`${appId}/${name}`)
    if (before !== undefined) return remember(before)
    const channel = yield* channels.find(appId, name)
    return channel && remember(channel)
  })

  /** A channel that nobody has used has no subscriptions and no members. Source: T10, V4. */
  const info = Effect.fnUntraced(function* (appId: AppId, name: string) {
    const unused: AppChannelInfo = { subscriptionsCount: 0, members: isPresenceChannel(name) ? [] : null }
    return (yield* channels.info(appId, name)) ?? unused
  })

  /**
   * Writes to a channel. If it was forgotten meanwhile because nobody used it, the write is repeated with the channel
   * that now has its name.
   */
  const writeTo = <A, E>(channel: AppChannel, write: (channel: AppChannel) => Effect.Effect<A, E>) =>
    write(channel).pipe(
      Effect.catchIf(
        (error) => error instanceof AppChannelNotFoundError,
        () => {
          known.delete(`${channel.appId}/${channel.name}`)
          return Effect.flatMap(open(channel.appId, channel.name), write)
        }
      )
    )

  return { open, find, info, writeTo }
})

/** The channels of apps by their names. */
export class AppChannels extends Context.Service<AppChannels, Effect.Success<typeof make>>()("@hazel/AppChannels") {
  static readonly layer = Layer.effect(AppChannels, make)
}
