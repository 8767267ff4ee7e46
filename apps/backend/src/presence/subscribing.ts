import { PresenceRepository } from "@hazel/db/repositories/presence-repository"
import type { UserId } from "@hazel/domain/ids"
import type { Presence } from "@hazel/domain/models/presence-model"
import { Effect } from "effect"
import type { PersonalConnection } from "../realtime/connection.ts"
import { PresenceSubscriptions } from "./presence-subscriptions.ts"
import { presenceChanged } from "./publish-presences.ts"

interface Surroundings {
  readonly now: () => number
  /** Whether absence is certain: false just after the start, while people may still be reconnecting. */
  readonly isSettled: () => boolean
  /** The presence of a person who was last seen at this time according to the database. */
  readonly presenceOf: (userId: UserId, lastSeenAt: string | null) => Presence
}

/**
 * Handles presence subscriptions. The first of a connection in a second is answered at once, later ones when that
 * second is over.
 */
export const makePresenceSubscribing = Effect.fnUntraced(function* ({ now, isSettled, presenceOf: see }: Surroundings) {
  const repository = yield* PresenceRepository
  const run = Effect.runForkWith(yield* Effect.context())
  const subscriptions = new PresenceSubscriptions()
  const requested = new Map<PersonalConnection, ReadonlyArray<UserId>>()
  const busy = new Set<PersonalConnection>()
  const answeredThisSecond = new Set<PersonalConnection>()
  /** Connections that have not been sent the offline people they subscribe to. */
  const awaitingOffline = new Set<PersonalConnection>()

  /** Answers a subscription. Changes after the answer are published. */
  const answer = Effect.fnUntraced(function* (connection: PersonalConnection) {
    const userIds = requested.get(connection)
    if (userIds === undefined || busy.has(connection)) return
    requested.delete(connection)
    busy.add(connection)
    const found = yield* repository
      .lastSeen(connection.identity.userId, userIds)
      .pipe(Effect.ensuring(Effect.sync(() => busy.delete(connection))))
    if (!connection.isOpen) return
    const lastSeen = new Map(found.map(({ userId, lastSeenAt }) => [userId, lastSeenAt]))
    const isNew = new Set(subscriptions.replace(connection, [...lastSeen.keys()]))
    if (!isSettled()) awaitingOffline.add(connection)
    const isAnswered = ({ userId, state }: Presence) =>
      isSettled() ? isNew.has(userId) || awaitingOffline.has(connection) : isNew.has(userId) && state !== "offline"
    const presences = found.map(({ userId, lastSeenAt }) => see(userId, lastSeenAt)).filter(isAnswered)
    if (isSettled()) awaitingOffline.delete(connection)
    if (presences.length > 0) connection.send(presenceChanged(presences, now()))
  })

  const answerOrClose = (connection: PersonalConnection) =>
    run(Effect.catchCause(answer(connection), () => Effect.sync(() => connection.goodbye("unavailable", true))))

  const subscribe = (connection: PersonalConnection, userIds: ReadonlyArray<UserId>) => {
    requested.set(connection, userIds)
    if (answeredThisSecond.has(connection)) return
    answeredThisSecond.add(connection)
    answerOrClose(connection)
  }

  /** Checks guests' subscriptions again, so that a guest loses sight of people they no longer share a channel with. */
  const checkGuests = Effect.gen(function* () {
    const guests = yield* repository.guestsAmong(subscriptions.subscribers.map(({ identity }) => identity.userId))
    for (const connection of subscriptions.subscribers) {
      if (guests.has(connection.identity.userId) && !requested.has(connection))
        requested.set(connection, [...subscriptions.peopleOf(connection)])
    }
  })

  /** Answers the subscriptions that had to wait for this second to end. */
  const catchUp = Effect.fnUntraced(function* (isRenewal: boolean) {
    if (isRenewal && subscriptions.subscribers.length > 0) yield* checkGuests
    if (isSettled()) {
      for (const connection of awaitingOffline)
        if (!requested.has(connection)) requested.set(connection, [...subscriptions.peopleOf(connection)])
    }
    answeredThisSecond.clear()
    for (const connection of [...requested.keys()]) subscribe(connection, requested.get(connection)!)
  })

  const leave = (connection: PersonalConnection) => {
    subscriptions.replace(connection, [])
    requested.delete(connection)
    answeredThisSecond.delete(connection)
    awaitingOffline.delete(connection)
  }

  return { subscriptions, subscribe, catchUp, leave }
})
