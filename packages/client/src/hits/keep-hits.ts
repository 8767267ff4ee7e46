import type { Preferences } from "@hazel/domain/events/preference-events"
import type { ClientSession } from "../connection/client-session.ts"
import type { Transport } from "../connection/transport.ts"
import type { Clock } from "../time/clock.ts"

export interface Surroundings {
  readonly session: ClientSession
  readonly call: Transport["call"]
  readonly clock: Clock
}

const isUsed = (preferences: Preferences | undefined, key: string) => {
  const value = preferences?.get(key)
  return Array.isArray(value) && value.length > 0
}

/** Looks up which unread messages are hits while the person has keywords or VIPs. Clients of people without either do not load the code. */
export const keepHits = (surroundings: Surroundings) => {
  const { preferences } = surroundings.session.screen
  let keeper: Promise<{ readonly stop: () => void }> | undefined
  const start = () => {
    const known = preferences.readable.get()
    if (isUsed(known, "notification.keywords") || isUsed(known, "notification.vips"))
      keeper ??= import("./hit-keeper.ts").then(({ HitKeeper }) => new HitKeeper(surroundings))
  }
  const stopWatching = preferences.readable.subscribe(start)
  start()
  return () => {
    stopWatching()
    void keeper?.then((started) => started.stop())
  }
}
