import type { MessageId } from "@hazel/domain/ids"
import { describe, expect, it } from "vitest"
import { ada, general } from "./cast.ts"
import { fair, HostileNetwork, type Weather } from "./hostile-network.ts"
import { Neighbour } from "./neighbour.ts"
import { SimulatedPerson } from "./simulated-person.ts"
import { Phone } from "./phone.ts"
import { Prng } from "./prng.ts"
import { VirtualClock } from "./virtual-clock.ts"

const runs = Number(process.env["HAZEL_RUNS"] ?? 500)
const replayed = process.env["HAZEL_SEED"]
const seeds = replayed ? [Number(replayed)] : Array.from({ length: runs }, (_, index) => index + 1)

const weatherOf = (prng: Prng): Weather => {
  const severity = prng.pick([0, 0.3, 1])
  return {
    lost: 0.15 * severity,
    broken: 0.08 * severity,
    limited: 0.05 * severity,
    pushLost: 0.1 * severity,
    pushTwice: 0.1 * severity,
    snapshot: 0.5 * severity,
    slowestMs: prng.pick([5, 80, 600]),
    slowestPushMs: prng.pick([5, 80, 2_000])
  }
}

const simulate = async (seed: number) => {
  const prng = new Prng(seed)
  const clock = new VirtualClock()
  const network = new HostileNetwork(clock, prng, weatherOf(prng))
  const neighbour = new Neighbour(network.server, prng)
  const phone = new Phone(network.server, prng)
  const root = neighbour.write()
  for (let before = prng.between(0, 60); before > 0; before--) neighbour.write()
  const person = new SimulatedPerson(clock, prng, network, phone)
  person.openThread(root)
  const isCalm = network.weather.lost === 0
  for (let step = 0; step < 60; step++) {
    await clock.advance(prng.pick([0, 5, 30, 200, 900]), () => person.look())
    if (prng.chance(0.6)) person.act()
    if (prng.chance(0.4)) neighbour.act(root)
    if (prng.chance(0.15)) phone.act(root)
    if (!isCalm && prng.chance(0.08)) network.cut(prng.chance(0.3))
    if (prng.chance(0.05)) person.stepClock()
    if (prng.chance(0.03)) await clock.advance(0).then(() => person.reload())
  }
  network.weather = fair
  await clock.advance(120_000, () => person.look())
  await expectGoodEnding(person, network, root)
  await person.hazel.close()
}

const expectGoodEnding = async (person: SimulatedPerson, network: HostileNetwork, root: MessageId) => {
  const { hazel, witness } = person
  const { server } = network
  expect(hazel.connection.get()).toBe("online")
  expect(hazel.outbox.get()).toEqual({ waiting: 0, failed: [], uploading: [] })
  expect(person.stored).toEqual([])
  for (const parentId of [null, root]) {
    const { messageIds } = hazel.timeline(general.id, parentId).get()
    const truth = server.all(parentId).slice(-messageIds.length)
    expect(messageIds.map((id) => hazel.message(id).get())).toEqual(
      truth.map((message) => ({ message, delivery: { status: "delivered" } }))
    )
  }
  expect(hazel.channel(general.id).get()).toEqual({ ...server.summary(), seq: expect.any(Number) })
  expect(hazel.preferences.get()).toEqual(server.preferences.values)
  expect(hazel.directory.get()).toEqual({ ...server.directory(), seq: expect.any(Number) })
  expect(hazel.members(general.id).get()).toEqual(server.listMembers().members)
  for (const [id, parentId] of witness.sent) {
    const copies = server.all(parentId).filter((message) => message.id === id)
    expect(copies.filter(({ deletedAt }) => deletedAt === null)).toHaveLength(witness.removed.has(id) ? 0 : 1)
  }
  for (const { id, emoji, isThere } of witness.reactions.values()) {
    const reaction = server.get(id)?.reactions.find((candidate) => candidate.emoji === emoji)
    const isGone = server.get(id) === undefined || server.get(id)?.deletedAt !== null
    if (!isGone) expect(reaction?.users.includes(ada.id) ?? false).toBe(isThere)
  }
  const transactions = server.log.events.map(({ transactionId }) => transactionId)
  expect(new Set(transactions).size).toBe(transactions.length)
}

const named = (seed: number) =>
  simulate(seed).catch((error: unknown) => {
    throw new Error(`HAZEL_SEED=${seed} fails: ${error instanceof Error ? error.message : error}`, { cause: error })
  })

describe(`on a hostile network (${seeds.length} seeds)`, () => {
  it("what Ada does never flips back and always settles", { timeout: 10_000 + seeds.length * 100 }, async () => {
    for (const seed of seeds) await expect(named(seed)).resolves.toBeUndefined()
  })
})
