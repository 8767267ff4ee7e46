import type { UserId } from "@hazel/domain/ids"
import type { Presence } from "@hazel/domain/models/presence-model"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { TestUser } from "../harness/hazel-for-tests.ts"
import type { Listener } from "../harness/listener.ts"

/** Advances the clock until the presence changes of one second are published. */
export const aSecond = TestClock.adjust("1 second")

/** Lets the grace period of everybody in an earlier test end, so that nobody is shown as present. */
export const startUnseen = TestClock.adjust("16 seconds")

export const subscribesTo = (device: Listener, ...people: ReadonlyArray<Pick<TestUser, "id">>) =>
  Effect.sync(() => device.send({ type: "look", userIds: people.map(({ id }) => id) }))

/** The presences of the next `presence_changed` signal, by person. */
export const nextPresences = (device: Listener) =>
  Effect.map(
    device.nextSignal("presence_changed"),
    ({ data }) => new Map(data.presences.map((one) => [one.userId, one]))
  )

export const stateOf = (presences: ReadonlyMap<UserId, Presence>, { id }: TestUser) => presences.get(id)?.state

/** Every state of a person that a device has received, in order. */
export const statesOf = ({ id }: TestUser, device: Listener) =>
  device.signals.flatMap((signal) =>
    signal.type === "presence_changed"
      ? signal.data.presences.filter(({ userId }) => userId === id).map(({ state }) => state)
      : []
  )

/** Waits until a device shows a person in this state. */
export const showsAs = (device: Listener, person: TestUser, state: Presence["state"]) =>
  device.awaits(`${person.name} to be ${state}`, () => statesOf(person, device).at(-1) === state || undefined)

export const goes = (device: Listener) => {
  device.socket.close()
  return device.closeCode
}
