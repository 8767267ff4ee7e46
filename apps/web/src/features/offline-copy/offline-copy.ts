import type { ConnectOptions } from "@hazel/client"
import { keepOfflineCopy } from "@hazel/client/offline-copy/keep-offline-copy"
import { indexedCopyStorage } from "@hazel/client/offline-copy/offline-copy-storage"
import { systemClock } from "@hazel/client/time/clock"
import { recentChannels } from "../palette/recent-channels.ts"

export const keep: NonNullable<ConnectOptions["offlineCopy"]> = (session) =>
  keepOfflineCopy(session, {
    storage: indexedCopyStorage(),
    lastChannels: recentChannels.get,
    clock: systemClock,
    random: Math.random
  })

export const erase = () => indexedCopyStorage().erase()
