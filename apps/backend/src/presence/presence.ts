import { type KnownPresence, PresenceRepository } from "@hazel/db/repositories/presence-repository"
import type { UserId } from "@hazel/domain/ids"
import { type Cause, Clock, Context, Effect, Layer, Schedule, Semaphore } from "effect"
import type { Connection } from "../realtime/connection.ts"
import { Hub } from "../realtime/hub.ts"
import { steadyNow } from "../process/steady-time.ts"
import { choiceTold } from "./choice-told.ts"
import { makeLooks } from "./looks.ts"
import { graceMs, type Instant, Person, type Sight } from "./person.ts"
import { presenceOf, tellLookers } from "./sightings.ts"

/** What is known of somebody is renewed this often, and is forgotten by who hears nothing for a while longer. */
const renewalMs = 60_000
const lateMs = 30_000

/** For when the server ends without being able to say so. */
const savingMs = 5 * 60_000

const offlineSince = (lastSeenAt: string | null): Sight => ({
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

  const people = new Map<UserId, Person>()
  const startedAt = steady()
  let renewAt = startedAt + renewalMs
  let saveAt = startedAt + savingMs
  const expiry = () => now().moment + renewalMs + lateMs
  let expiresAt = expiry()

  const presence = (userId: UserId, sight: Sight) => presenceOf(userId, sight, expiresAt)

  const looks = yield* makeLooks({
    now: () => now().moment,
    // Just after the start, who is not back yet may be about to come: nobody is told that they are gone.
    isSettled: () => steady() >= startedAt + graceMs,
    // As the others were told, so that what is told next is a change for everybody.
    see: (userId, lastSeenAt) => presence(userId, people.get(userId)?.told ?? offlineSince(lastSeenAt))
  })

  /** A device of a person has come, of whom the database knew this just now. Answers with what they have chosen. */
  const enter = (device: Connection, isActive: boolean, found: KnownPresence) => {
    const { userId } = device
    const person = people.get(userId) ?? new Person(userId)
    person.learn(found, now())
    people.set(userId, person)
    person.use(device, isActive, now())
    const { choice, seq } = person.known!
    return { ...choice, seq }
  }

  const leave = (device: Connection) => {
    looks.leave(device)
    const person = people.get(device.userId)
    person?.leave(device, now())
    if (person?.isForgettable) people.delete(device.userId)
  }

  /** Somebody whose devices have left because their account has ended; those who look see it at once. */
  const end = (userId: UserId) => {
    people.get(userId)?.end()
    tellLookers(looks.lookers, news(false), now().moment)
  }

  const activity = (device: Connection, isActive: boolean) => {
    const person = people.get(device.userId)
    if (person?.has(device)) person.use(device, isActive, now())
  }

  const isInvisible = (userId: UserId) => people.get(userId)?.isInvisible(now()) ?? false

  hub.witness((event) => {
    const told = choiceTold(event)
    if (told) people.get(told.userId)?.learn(told, now())
  })

  /** Those who are not as others were told; on renewal, all who are there. */
  const news = (isRenewal: boolean) =>
    [...people.values()].flatMap((person) => {
      person.update(now())
      const sight = person.sight(now())
      const isNews = sight.state !== (person.told?.state ?? "offline") || (isRenewal && sight.state !== "offline")
      if (isNews) person.told = sight
      return isNews ? [presence(person.userId, sight)] : []
    })

  /** Stores when people were last seen. Who has gone for good is forgotten after that. */
  const save = Effect.fn("Presence.save")(function* (those: ReadonlyArray<Person>) {
    const moments = those.map((person) => [person.userId, person.seenUntil(now()) ?? now().moment] as const)
    if (moments.length > 0) yield* repository.see(new Map(moments))
    for (const person of those) {
      if (person.hasGone(now())) person.settle()
      if (person.isForgettable) people.delete(person.userId)
    }
  })

  const orWarn = Effect.catchCause((cause: Cause.Cause<never>) =>
    Effect.logWarning("Who is here could not be found out or stored", cause)
  )

  /** Nobody waits for the database to hear what has changed. */
  const tick = Effect.sync(() => {
    const isRenewal = steady() >= renewAt
    if (isRenewal) {
      renewAt = steady() + renewalMs
      expiresAt = expiry()
    }
    tellLookers(looks.lookers, news(isRenewal), now().moment)
    run(orWarn(looks.catchUp(isRenewal)))

    const isSaving = steady() >= saveAt
    if (isSaving) saveAt = steady() + savingMs
    const unsaved = [...people.values()].filter((person) => person.hasGone(now()) || (isSaving && person.isVisible))
    if (unsaved.length > 0) run(saving.withPermitsIfAvailable(1)(orWarn(save(unsaved))))
  })

  const thoseThere = () => [...people.values()].filter((person) => person.isThere(now()))

  yield* tick.pipe(Effect.repeat(Schedule.spaced("1 second")), Effect.forkScoped)
  yield* Effect.addFinalizer(() => Effect.suspend(() => orWarn(save(thoseThere()))))

  return { enter, leave, end, activity, look: looks.look, isInvisible }
})

/** Who is here, as far as others may know: gathered over all devices of a person, told to those who look. */
export class Presence extends Context.Service<Presence, Effect.Success<typeof make>>()("@hazel/Presence") {
  static readonly layer = Layer.effect(Presence, make)
}
