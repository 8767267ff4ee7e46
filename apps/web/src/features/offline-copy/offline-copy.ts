import type { ConnectOptions } from "@hazel/client"
import { keepOfflineCopy } from "@hazel/client/offline-copy/keep-offline-copy"
import { indexedCopyStorage } from "@hazel/client/offline-copy/offline-copy-storage"
import { systemClock } from "@hazel/client/time/clock"
import { ChannelId, MessageId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { recentChannels } from "../palette/recent-channels.ts"
import { recentThreads } from "../thread/recent-threads.ts"

const isPlace = Schema.is(Schema.Struct({ channelId: ChannelId, rootId: MessageId }))

const lastThreads = () =>
  recentThreads.get().flatMap((thread) => {
    const [channelId, rootId] = thread.split("/")
    const place = { channelId, rootId }
    return isPlace(place) ? place : []
  })

export const keep: NonNullable<ConnectOptions["offlineCopy"]> = (session) =>
  keepOfflineCopy(session, {
    storage: indexedCopyStorage(),
    lastChannels: recentChannels.get,
    lastThreads,
    clock: systemClock,
    random: Math.random
  })

export const erase = () => {
  recentThreads.set([])
  return indexedCopyStorage().erase()
}
