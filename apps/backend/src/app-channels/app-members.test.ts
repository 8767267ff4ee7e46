import { expect, layer } from "@effect/vitest"
import { Prng } from "@hazel/client/simulation/prng"
import { Effect } from "effect"
import { MemberPresence, type PresenceScope } from "../presence/member-presence.ts"
import { anApp } from "../testing/app/an-app.ts"
import { appLogOf } from "../testing/app/app-log.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { AppConnections } from "./app-connections.ts"

/** A presence channel knows no grace period and shows the metadata that was given last, by whichever device. */
const presenceChannel: PresenceScope<string, string> = {
  graceMs: 0,
  show: (_said, latest) => latest,
  isSame: (one, other) => one === other
}

/** The members that the rule of the workspace's presence gives for the history of a presence channel. */
class ExpectedMembers {
  readonly told: Array<readonly [type: string, uid: string, umd: string, members: string]> = []
  readonly #members = new Map<string, MemberPresence<string, string, string>>()
  #umd = ""

  subscribes(uid: string, device: string, umd: string) {
    const member = this.#members.get(uid) ?? new MemberPresence<string, string, string>(presenceChannel)
    this.#members.set(uid, member)
    member.say(device, umd, 0)
    this.#umd = umd
    this.#tell(uid, member)
  }

  has(uid: string, device: string) {
    return this.#members.get(uid)?.has(device) ?? false
  }

  leaves(uid: string, device: string) {
    const member = this.#members.get(uid)
    if (!member) return
    this.#umd = member.shown(0) ?? ""
    member.leave(device, 0)
    this.#tell(uid, member)
  }

  #tell(uid: string, member: MemberPresence<string, string, string>) {
    const change = member.takeChange(0)
    if (change === "removed") this.#members.delete(uid)
    const members = [...this.#members].map(([other, presence]) => `${other} ${presence.shown(0)}`).join()
    if (change) this.told.push([`app_member_${change}`, uid, this.#umd, members])
  }
}

/** The history in the words of {@link ExpectedMembers.told}. */
const toldIn = Effect.fnUntraced(function* (...[channelId]: Parameters<typeof appLogOf>) {
  const events = yield* appLogOf(channelId)
  return events.flatMap(({ type, data }) => {
    if (!("members" in data)) return []
    const members = data.members.map(({ uid, umd }) => `${uid} ${JSON.stringify(umd)}`).join()
    return [[type, data.member.uid, JSON.stringify(data.member.umd), members]]
  })
})

layer(HazelForTests.layer, { excludeTestServices: true })("the members of a presence channel", (it) => {
  it.effect.each([1, 2, 3, 4])(
    "change by the rule of the workspace's presence, whoever comes and goes on whichever device (P1, P2, seed %d)",
    (seed) =>
      Effect.gen(function* () {
        const prng = new Prng(seed)
        const app = yield* anApp
        const connections = yield* AppConnections
        const name = "presence.office"
        const channel = yield* app.channel(name)
        const connects = (uid: string) => Effect.map(app.connects(uid), (device) => ({ ...device, uid }))
        const devices = yield* Effect.forEach(["Jim", "Jim", "Jim", "Pam", "Pam", "Dwight"], connects)
        const expected = new ExpectedMembers()
        for (let act = 0; act < 80; act++) {
          const index = prng.between(0, devices.length - 1)
          const { id, uid, subscribes, unsubscribes, leaves } = devices[index]!
          const status = prng.pick(["at the desk", "at lunch", null])
          const umd = JSON.stringify(status)
          if (!expected.has(uid, id)) {
            yield* subscribes(name, status)
            expected.subscribes(uid, id, umd)
          } else if (prng.chance(0.5)) {
            yield* connections.updateMetadataIn(id, channel, status)
            expected.subscribes(uid, id, umd)
          } else if (prng.chance(0.7)) {
            yield* unsubscribes(name)
            expected.leaves(uid, id)
          } else {
            yield* leaves
            expected.leaves(uid, id)
            devices[index] = yield* connects(uid)
          }
        }
        expect(yield* toldIn(channel.id)).toEqual(expected.told)
        expect(new Set(expected.told.map(([type]) => type)).size, "every kind of change").toBe(3)
      })
  )
})
