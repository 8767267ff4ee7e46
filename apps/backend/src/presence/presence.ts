import { type KnownPresence, PresenceRepository } from "@hazel/db/repositories/presence-repository"
import type { UserId } from "@hazel/domain/ids"
import { type Cause, Clock, Context, Effect, Layer, Schedule, Semaphore } from "effect"
import type { PersonalConnection } from "../realtime/connection.ts"
import { Hub } from "../realtime/hub.ts"
import { steadyNow } from "../process/steady-time.ts"
import { personActivities } from "./person-activities.ts"
import { presenceChoiceIn } from "./presence-choice-in.ts"
import { makePresenceSubscribing } from "./subscribing.ts"
import { graceMs, type Instant, PersonPresence, type VisiblePresence } from "./person-presence.ts"
import { presenceOf, publishPresences } from "./publish-presences.ts"

/** Every shown presence is renewed this often. A client drops it `lateMs` after a missed renewal. */
const renewalMs = 60_000
const lateMs = 30_000

/** When people were last seen is also stored this often, in case the server dies without a shutdown. */
const savingMs = 5 * 60_000

const offlineSince = (lastSeenAt: string | null): VisiblePresence => ({
  state: "offline",
  lastSeenAt: lastSeenAt === null ? null : Date.parse(lastSeenAt)
})

const make = Effect.gen(function* () {
  const repository = yield* PresenceRepository
  const hub = yield* Hub
  const clock = yield* Clock.Clock
  const steady = yield* steadyNow
  const now = (): Instant => ({ moment: clock.currentTimeMillisUnsafe(), steady: steady() })

  const run = Effect.runForkWith(yield* Effect.context())
  const saving = yield* Semaphore.make(1)

  const people = new Map<UserId, PersonPresence>()
  const startedAt = steady()
  let renewAt = startedAt + renewalMs
  let saveAt = startedAt + savingMs
  const expiry = () => now().moment + renewalMs + lateMs
  let expiresAt = expiry()
  const activities = personActivities()

  const presence = (userId: UserId, visible: VisiblePresence) => presenceOf(userId, visible, expiresAt)

  const subscribing = yield* makePresenceSubscribing({
    now: () => now().moment,
    // Just after the start a person may still be reconnecting, so nobody is published as offline yet.
    isSettled: () => steady() >= startedAt + graceMs,
    // The state is the published one, so that the next published state is a change for every subscriber.
    presenceOf: (userId, lastSeenAt) => presence(userId, people.get(userId)?.published ?? offlineSince(lastSeenAt))
  })

  /**
   * Adds a device of a person, whose presence was just read from the database. Answers with the presence they have
   * chosen.
   */
  const enter = (device: PersonalConnection, isActive: boolean, found: KnownPresence) => {
    const { userId } = device.identity
    const person = people.get(userId) ?? new PersonPresence(userId)
    person.learn(found, now())
    people.set(userId, person)
    person.use(device, isActive, now())
    activities.compare(person)
    const { choice, seq } = person.known!
    return { ...choice, seq }
  }

  const leave = (device: PersonalConnection) => {
    subscribing.leave(device)
    const person = people.get(device.identity.userId)
    person?.leave(device, now())
    if (person) activities.compare(person)
    if (person?.isForgettable) people.delete(device.identity.userId)
  }

  /** Publishes a person at once whose devices have left because their account has ended. */
  const end = (userId: UserId) => {
    const person = people.get(userId)
    person?.end(now())
    if (person) activities.compare(person)
    publishPresences(subscribing.subscriptions, changedPresences(false), now().moment)
  }

  const activity = (device: PersonalConnection, isActive: boolean) => {
    const person = people.get(device.identity.userId)
    if (!person?.has(device)) return
    person.use(device, isActive, now())
    activities.compare(person)
  }

  const isInvisible = (userId: UserId) => people.get(userId)?.isInvisible(now()) ?? false

  hub.onUserEvent((event) => {
    const chosen = presenceChoiceIn(event)
    if (chosen) people.get(chosen.userId)?.learn(chosen, now())
  })

  /** The presences that differ from the published ones. On renewal, the presences of everybody who is shown. */
  const changedPresences = (isRenewal: boolean) =>
    [...people.values()].flatMap((person) => {
      const hasChanged = person.takeChange(now())
      const visible = person.visiblePresence(now())
      const isNews = hasChanged || (isRenewal && visible.state !== "offline")
      if (isNews) person.published = visible
      return isNews ? [presence(person.userId, visible)] : []
    })

  /** Stores when people were last seen, and drops those who are offline and stored. */
  const save = Effect.fn("Presence.save")(function* (those: ReadonlyArray<PersonPresence>) {
    const moments = those.map((person) => [person.userId, person.seenUntil(now()) ?? now().moment] as const)
    if (moments.length > 0) yield* repository.see(new Map(moments))
    for (const person of those) {
      if (person.hasGone(now())) person.settle()
      if (person.isForgettable) people.delete(person.userId)
    }
  })

  const orWarn = Effect.catchCause((cause: Cause.Cause<never>) =>
    Effect.logWarning("Presence could not be read or stored", cause)
  )

  /** Subscribers get changes without waiting for the database. */
  const tick = Effect.sync(() => {
    const isRenewal = steady() >= renewAt
    if (isRenewal) {
      renewAt = steady() + renewalMs
      expiresAt = expiry()
    }
    publishPresences(subscribing.subscriptions, changedPresences(isRenewal), now().moment)
    run(orWarn(subscribing.catchUp(isRenewal)))

    const isSaving = steady() >= saveAt
    if (isSaving) saveAt = steady() + savingMs
    const unsaved = [...people.values()].filter((person) => person.hasGone(now()) || (isSaving && person.isVisible))
    if (unsaved.length > 0) run(saving.withPermitsIfAvailable(1)(orWarn(save(unsaved))))
  })

  const thoseThere = () => [...people.values()].filter((person) => person.isShown(now()))

  yield* tick.pipe(Effect.repeat(Schedule.spaced("1 second")), Effect.forkScoped)
  yield* Effect.addFinalizer(() => Effect.suspend(() => orWarn(save(thoseThere()))))

  /** The people whom others see as online or busy on this node. */
  const presentPeople = (): ReadonlyArray<UserId> =>
    [...people.values()]
      .filter((person) => ["online", "dnd"].includes(person.visiblePresence(now()).state))
      .map(({ userId }) => userId)

  const { subscribe } = subscribing
  return { enter, leave, end, activity, subscribe, isInvisible, presentPeople, ...activities.shared }
})

/** The presence of people over all their devices, as far as others may know it, published to subscribers. */
export class Presence extends Context.Service<Presence, Effect.Success<typeof make>>()("@hazel/Presence") {
  static readonly layer = Layer.effect(Presence, make).pipe(Layer.provide(Hub.layer))
}
