import type { UserId } from "@hazel/domain/ids"
import type { Presence } from "@hazel/domain/models/presence-model"
import type { PresenceChanged } from "@hazel/domain/realtime/signal"
import { globalTopic } from "@hazel/domain/realtime/topic"
import type { Connection } from "../realtime/connection.ts"
import { textFrame } from "../realtime/text-frame.ts"
import type { Lookers } from "./lookers.ts"
import type { Sight } from "./person.ts"

const moment = (at: number) => new Date(at).toISOString()

/** What is told of somebody. It is the same for all who look, and for whoever is not there, whyever they are not. */
export const presenceOf = (userId: UserId, { state, lastSeenAt }: Sight, expiresAt: number): Presence => ({
  userId,
  state,
  lastSeenAt: lastSeenAt === null ? null : moment(lastSeenAt),
  expiresAt: state === "offline" ? null : moment(expiresAt)
})

export const sighting = (presences: ReadonlyArray<Presence>, now: number): PresenceChanged => ({
  type: "presence_changed",
  topic: globalTopic,
  timestamp: moment(now),
  data: { presences }
})

/** Tells each who looks about those they look at, all in one frame, made once for all who look at the same. */
export const tellLookers = (lookers: Lookers, presences: ReadonlyArray<Presence>, now: number) => {
  const news = new Map<Connection, Array<Presence>>()
  for (const presence of presences) {
    for (const connection of lookers.of(presence.userId)) {
      const told = news.get(connection) ?? []
      told.push(presence)
      news.set(connection, told)
    }
  }
  const frames = new Map<string, Buffer>()
  for (const [connection, told] of news) {
    const key = told.map(({ userId }) => userId).join()
    const frame = frames.get(key) ?? textFrame(JSON.stringify(sighting(told, now)))
    frames.set(key, frame)
    connection.mention(globalTopic, frame)
  }
}
