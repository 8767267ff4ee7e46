import type { UserId } from "@hazel/domain/ids"
import type { Presence } from "@hazel/domain/models/presence-model"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { TestUser } from "../harness/hazel-for-tests.ts"
import type { Listener } from "../harness/listener.ts"

/** What is batched in a second is told. */
export const aSecond = TestClock.adjust("1 second")

/** Whoever is gone may be told to be so, and nobody of an earlier test is here any more. */
export const startUnseen = TestClock.adjust("16 seconds")

export const subscribesTo = (device: Listener, ...people: ReadonlyArray<Pick<TestUser, "id">>) =>
  Effect.sync(() => device.say({ type: "look", userIds: people.map(({ id }) => id) }))

/** The next word of people, by who they are. */
export const nextPresences = (device: Listener) =>
  Effect.map(
    device.nextSignal("presence_changed"),
    ({ data }) => new Map(data.presences.map((one) => [one.userId, one]))
  )

export const stateOf = (told: ReadonlyMap<UserId, Presence>, { id }: TestUser) => told.get(id)?.state

/** Everything a device was told of somebody. */
export const statesOf = ({ id }: TestUser, device: Listener) =>
  device.signals.flatMap((signal) =>
    signal.type === "presence_changed"
      ? signal.data.presences.filter(({ userId }) => userId === id).map(({ state }) => state)
      : []
  )

/** Waits until a device knows somebody to be so. */
export const showsAs = (device: Listener, person: TestUser, state: Presence["state"]) =>
  device.awaits(`${person.name} to be ${state}`, () => statesOf(person, device).at(-1) === state || undefined)

export const goes = (device: Listener) => {
  device.socket.close()
  return device.closeCode
}
