import type { UserId } from "@hazel/domain/ids"
import type { Presence } from "@hazel/domain/models/presence-model"
import type { PresenceChanged } from "@hazel/domain/realtime/signal"
import { globalTopic } from "@hazel/domain/realtime/topic"
import type { PersonalConnection } from "../realtime/connection.ts"
import { textFrame } from "../realtime/text-frame.ts"
import type { PresenceSubscriptions } from "./presence-subscriptions.ts"
import type { VisiblePresence } from "./person-presence.ts"

const moment = (at: number) => new Date(at).toISOString()

/**
 * The published form. It is the same for every subscriber, and for an absent person whatever the reason of the absence.
 */
export const presenceOf = (userId: UserId, { state, lastSeenAt }: VisiblePresence, expiresAt: number): Presence => ({
  userId,
  state,
  lastSeenAt: lastSeenAt === null ? null : moment(lastSeenAt),
  expiresAt: state === "offline" ? null : moment(expiresAt)
})

export const presenceChanged = (presences: ReadonlyArray<Presence>, now: number): PresenceChanged => ({
  type: "presence_changed",
  topic: globalTopic,
  timestamp: moment(now),
  data: { presences }
})

/**
 * Publishes to each connection the people it subscribes to, in one frame. Connections with the same people share the
 * frame.
 */
export const publishPresences = (
  subscriptions: PresenceSubscriptions,
  presences: ReadonlyArray<Presence>,
  now: number
) => {
  const changes = new Map<PersonalConnection, Array<Presence>>()
  for (const presence of presences) {
    for (const connection of subscriptions.subscribersTo(presence.userId)) {
      const changed = changes.get(connection) ?? []
      changed.push(presence)
      changes.set(connection, changed)
    }
  }
  const frames = new Map<string, Buffer>()
  for (const [connection, changed] of changes) {
    const key = changed.map(({ userId }) => userId).join()
    const frame = frames.get(key) ?? textFrame(JSON.stringify(presenceChanged(changed, now)))
    frames.set(key, frame)
    connection.sendSignal(globalTopic, frame)
  }
}
