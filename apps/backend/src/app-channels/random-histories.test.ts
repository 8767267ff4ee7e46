import { expect, layer } from "@effect/vitest"
import { Prng } from "@hazel/client/simulation/prng"
import type { AppId } from "@hazel/domain/ids"
import type { Ulid } from "@hazel/domain/ulid"
import { Effect } from "effect"
import { Nodes } from "../nodes/nodes.ts"
import { anApp, usersOfApp } from "../testing/app/an-app.ts"
import { anotherNode } from "../testing/app/another-node.ts"
import { appLogOf } from "../testing/app/app-log.ts"
import { foldOfAppLog } from "../testing/app/fold-of-app-log.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { AppChannels } from "./app-channels.ts"
import { AppConnections } from "./app-connections.ts"
import { AppMessageReactions } from "./app-message-reactions.ts"
import { AppMessages } from "./app-messages.ts"
import { AppStorage } from "./app-storage.ts"

const name = "presence.office"

const connectionsOf = Effect.fnUntraced(function* (appId: AppId) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ id: string }>>`select id from app_connections where app_id = ${appId}`
  )
  return rows.map(({ id }) => id).toSorted()
})

type Device = Effect.Success<ReturnType<Effect.Success<typeof anApp>["connects"]>>

/** Lets a device do something by chance. A refusal is part of the history. */
const act = Effect.fnUntraced(function* (prng: Prng, device: Device, stored: Array<{ id: Ulid; data: number }>) {
  const channels = yield* AppChannels
  const connections = yield* AppConnections
  const messages = yield* AppMessages
  const reactions = yield* AppMessageReactions
  const storage = yield* AppStorage
  const channel = yield* channels.open(device.appId, name)
  const number = prng.between(0, 4)
  const publish = Effect.gen(function* () {
    const store = prng.chance(0.7) ? -1 : 0
    const { id } = yield* messages.publish(channel, { event: "n", data: number, fromConnection: device.id, store })
    if (store === -1) stored.push({ id, data: number })
  })
  const react = Effect.gen(function* () {
    const { id: messageId } = prng.pick(stored)
    const asked = { messageId, connectionId: device.id, reaction: prng.pick(["👍", "😂"]) }
    yield* prng.chance(0.6) ? reactions.add(channel, asked) : reactions.remove(channel, asked)
  })
  const entry = { key: `key-${number}`, data: prng.pick([1, 2, null]), fromConnection: device.id }
  const acts: ReadonlyArray<Effect.Effect<unknown, unknown>> = [
    publish,
    stored.length > 0 ? react : publish,
    storage.set(channel, entry),
    device.subscribes(name, number),
    device.unsubscribes(name),
    connections.updateMetadata(device.id, number, prng.chance(0.5)),
    connections.updateMetadataIn(device.id, channel, number)
  ]
  yield* Effect.ignore(prng.pick(acts))
})

/** The rows of the channel in the words of {@link foldOfAppLog}, with all stored messages. */
const stored = Effect.fnUntraced(function* (app: Effect.Success<typeof anApp>) {
  const channels = yield* AppChannels
  const storage = yield* AppStorage
  const messages = yield* AppMessages
  const channel = yield* app.channel(name)
  const listed: Array<{ id: Ulid; data: unknown }> = []
  const reactions: Array<string> = []
  for (let page = yield* messages.list(channel, { isExpanded: true }); page.length > 0;) {
    for (const { id, data, reactions: given } of page) {
      listed.push({ id, data })
      for (const { reaction, items = [] } of given ?? [])
        reactions.push(...items.map(({ uid }) => `${id} ${uid} ${reaction}`))
    }
    page = yield* messages.list(channel, { isExpanded: true, after: page.at(-1)!.id })
  }
  const entries = (yield* storage.list(channel)).map(({ key, data }) => `${key} ${JSON.stringify(data)}`)
  const { members } = yield* channels.info(app.id, name)
  const present = (members ?? []).map(({ uid, umd }) => `${uid} ${JSON.stringify(umd)}`)
  return { listed, folded: { reactions: reactions.toSorted(), entries: entries.toSorted(), members: present } }
})

layer(HazelForTests.layer, { excludeTestServices: true })("an app channel", (it) => {
  it.effect.each([1, 2, 3])(
    "is what its log says, whatever app users do on two nodes of which one dies (invariant 4, seed %d)",
    (seed) =>
      Effect.gen(function* () {
        const prng = new Prng(seed)
        const app = yield* anApp
        const nodes = yield* Nodes
        const there = yield* anotherNode
        const published: Array<{ id: Ulid; data: number }> = []
        const uids = ["Jim", "Jim", "Pam", "Dwight"]
        const here = yield* Effect.forEach(uids, (uid) => app.connects(uid))
        const usersThere = yield* Effect.provide(usersOfApp(app.id), there.context)
        const elsewhere = yield* Effect.forEach(uids, (uid) => usersThere.connects(uid))
        const acts = (device: Device, count: number) =>
          Effect.repeat(act(prng, device, published), { times: count - 1 })
        yield* Effect.all(
          [
            ...here.map((device) => acts(device, 60)),
            ...elsewhere.map((device) => Effect.provide(acts(device, 60), there.context))
          ],
          { concurrency: "unbounded" }
        )
        yield* there.dies
        yield* nodes.cleanUpAfterAll

        const channel = yield* app.channel(name)
        const log = yield* appLogOf(channel.id)
        expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
        const { listed, folded } = yield* stored(app)
        expect(folded).toEqual(foldOfAppLog(log))
        const inOrder = published.toSorted((one, other) => (one.id < other.id ? -1 : 1))
        expect(listed, "nothing that was acknowledged is lost or doubled").toEqual(inOrder)
        const told = log.flatMap((event) => (event.type === "app_message_published" ? [event.data.id] : []))
        expect(told, "ids increase in the order of the log (N7)").toEqual(told.toSorted())
        const left = here.map(({ id }) => id).toSorted()
        expect(yield* connectionsOf(app.id), "the connections of the dead node are gone").toEqual(left)
      })
  )
})
