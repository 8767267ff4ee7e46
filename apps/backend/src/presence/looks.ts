import { PresenceRepository } from "@hazel/db/repositories/presence-repository"
import type { UserId } from "@hazel/domain/ids"
import type { Presence } from "@hazel/domain/models/presence-model"
import { Effect } from "effect"
import type { Connection } from "../realtime/connection.ts"
import { Lookers } from "./lookers.ts"
import { sighting } from "./sightings.ts"

interface Surroundings {
  readonly now: () => number
  /** Whether it is certain who is not there. */
  readonly isSettled: () => boolean
  /** How somebody is, who was last seen then as far as the database knows. */
  readonly see: (userId: UserId, lastSeenAt: string | null) => Presence
}

/** Takes up what connections want to look at: the first at once, more than one a second when that second is over. */
export const makeLooks = Effect.fnUntraced(function* ({ now, isSettled, see }: Surroundings) {
  const repository = yield* PresenceRepository
  const run = Effect.runForkWith(yield* Effect.context())
  const lookers = new Lookers()
  const wanted = new Map<Connection, ReadonlyArray<UserId>>()
  const busy = new Set<Connection>()
  const rested = new Set<Connection>()
  /** Who was not told yet of those who are not there. */
  const owed = new Set<Connection>()

  /** From the moment of the answer on, what changes is told. */
  const serve = Effect.fnUntraced(function* (connection: Connection) {
    const userIds = wanted.get(connection)
    if (userIds === undefined || busy.has(connection)) return
    wanted.delete(connection)
    busy.add(connection)
    const found = yield* repository
      .lastSeen(connection.userId, userIds)
      .pipe(Effect.ensuring(Effect.sync(() => busy.delete(connection))))
    if (!connection.isOpen) return
    const lastSeen = new Map(found.map(({ userId, lastSeenAt }) => [userId, lastSeenAt]))
    const isNew = new Set(lookers.look(connection, [...lastSeen.keys()]))
    if (!isSettled()) owed.add(connection)
    const isAnswered = ({ userId, state }: Presence) =>
      isSettled() ? isNew.has(userId) || owed.has(connection) : isNew.has(userId) && state !== "offline"
    const presences = found.map(({ userId, lastSeenAt }) => see(userId, lastSeenAt)).filter(isAnswered)
    if (isSettled()) owed.delete(connection)
    if (presences.length > 0) connection.say(sighting(presences, now()))
  })

  const begin = (connection: Connection) =>
    run(Effect.catchCause(serve(connection), () => Effect.sync(() => connection.goodbye("unavailable", true))))

  const look = (connection: Connection, userIds: ReadonlyArray<UserId>) => {
    wanted.set(connection, userIds)
    if (rested.has(connection)) return
    rested.add(connection)
    begin(connection)
  }

  /** A guest does not go on seeing those they do not share a channel with any more. */
  const checkGuests = Effect.gen(function* () {
    const guests = yield* repository.guestsAmong(lookers.all.map(({ userId }) => userId))
    for (const connection of lookers.all) {
      if (guests.has(connection.userId) && !wanted.has(connection)) wanted.set(connection, [...lookers.at(connection)])
    }
  })

  /** What had to wait. */
  const catchUp = Effect.fnUntraced(function* (isRenewal: boolean) {
    if (isRenewal && lookers.all.length > 0) yield* checkGuests
    if (isSettled()) {
      for (const connection of owed) if (!wanted.has(connection)) wanted.set(connection, [...lookers.at(connection)])
    }
    rested.clear()
    for (const connection of [...wanted.keys()]) look(connection, wanted.get(connection)!)
  })

  const leave = (connection: Connection) => {
    lookers.look(connection, [])
    wanted.delete(connection)
    rested.delete(connection)
    owed.delete(connection)
  }

  return { lookers, look, catchUp, leave }
})
