import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import type { ChannelDirectives } from "../directives/directives.ts"
import { storageUpdatedFrame } from "../frames/server-frames.ts"
import type { ConnectedUser } from "./connected-user.ts"
import { hotsockLimits } from "./socket-limits.ts"

/** Finds the storage entries that a new subscription is sent. Source: R7. */
export const makeObservedEntries = Effect.gen(function* () {
  const channels = yield* AppChannels
  const storage = yield* AppStorage

  /** The frames of the entries that a new subscription observes, as many as a connection may be sent at once. */
  return Effect.fnUntraced(function* (user: ConnectedUser, name: string, { storage: of }: ChannelDirectives) {
    const channel = yield* channels.find(user.app.id, name)
    if (channel === undefined) return []
    const mayRead = (key: string) => of(key).observe
    const entries = yield* storage.list(channel, { mayRead, limit: hotsockLimits.replayedEntries })
    let bytes = 0
    return entries
      .map(({ key, data, meta }) => storageUpdatedFrame({ channel: name, key, data, meta }))
      .filter((frame) => (bytes += frame.length) <= hotsockLimits.replayedBytes)
  })
})

export type ObservedEntries = Effect.Success<typeof makeObservedEntries>
