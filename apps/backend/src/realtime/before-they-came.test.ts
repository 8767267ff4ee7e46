import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { headsOf, type Listener, listen } from "../testing/harness/listener.ts"

const secret = "The word nobody should read"

const seqsOn = (device: Listener, topic: string) => device.on(topic).map(({ seq }) => seq)

/** Waits until a device has received everything, and asserts that the secret was not part of it. */
const receivesNoSecret = Effect.fn(function* (device: Listener, person: TestUser) {
  yield* device.receives(yield* headsOf(person))
  expect(device.lines.join("\n")).not.toContain(secret)
})

const epochOf = (person: TestUser) =>
  Effect.scoped(Effect.flatMap(listen(person), ({ welcome }) => Effect.map(welcome, ({ epoch }) => epoch)))

const adds = (manager: TestUser, channelId: ChannelId, person: TestUser) =>
  manager.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [person.id] }))

const leaves = (person: TestUser, channelId: ChannelId) =>
  person.asks((hazel) => hazel.channel.leave({ id: channelId }))

/** Source: attack 8. */
withCast("a newcomer", (it) => {
  it.effect("of a channel receives nothing from before they joined, whatever cursor they send", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const topic = channelTopic(channelId)
      const { id } = yield* writes(ada, channelId, secret)
      yield* ada.asks((hazel) => hazel.message.update({ id, body: "Never mind" }))
      const { seq: before } = yield* writes(ben, channelId, secret)
      yield* adds(ada, channelId, cleo)
      const joined = before + 1
      const epoch = yield* epochOf(cleo)
      for (const cursor of [0, 1, before - 1]) {
        const device = yield* listen(cleo, { epoch, cursors: { ...(yield* headsOf(cleo)), [topic]: cursor } })
        expect((yield* device.welcome).snapshots).toEqual([topic])
        yield* writes(ada, channelId, "Welcome")
        yield* receivesNoSecret(device, cleo)
        expect(Math.min(...seqsOn(device, topic))).toBeGreaterThan(joined)
      }
      const device = yield* listen(cleo, { epoch, cursors: { ...(yield* headsOf(cleo)), [topic]: before } })
      expect((yield* device.welcome).snapshots, "everything after they joined is theirs to read").toEqual([])
      yield* receivesNoSecret(device, cleo)
      expect(seqsOn(device, topic)[0]).toBe(joined)
      expect(device.on(topic)[0]).toMatchObject({ type: "member_joined" })
    })
  )

  it.effect("of the workspace receives nothing from before they signed up", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const { ada } = yield* Cast
      yield* ada.asks((hazel) => hazel.user.update({ title: secret }))
      yield* ada.asks((hazel) => hazel.user.update({ title: "Baker" }))
      const before = (yield* headsOf(ada))[globalTopic]!
      const zoe = yield* signUp("zoe")
      const epoch = yield* epochOf(zoe)
      const away = yield* listen(zoe, { epoch, cursors: { ...(yield* headsOf(zoe)), [globalTopic]: 0 } })
      expect((yield* away.welcome).snapshots).toEqual([globalTopic])
      const close = yield* listen(zoe, { epoch, cursors: { ...(yield* headsOf(zoe)), [globalTopic]: before } })
      expect((yield* close.welcome).snapshots).toEqual([])
      for (const device of [away, close]) yield* receivesNoSecret(device, zoe)
      expect(close.on(globalTopic)[0]).toMatchObject({ type: "user_joined", data: { user: { id: zoe.id } } })
    })
  )

  it.effect("who was a guest receives nothing of the workspace's earlier log", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const { ada } = yield* Cast
      const guest = yield* signUp("gus")
      yield* Effect.promise(() => sql`update users set role = 'guest' where id = ${guest.id}`)
      yield* ada.asks((hazel) => hazel.user.update({ title: secret }))
      yield* ada.asks((hazel) => hazel.user.update({ title: "Baker" }))
      const { seq } = yield* ada.asks((hazel) => hazel.user.setRole({ userId: guest.id, role: "member" }))
      const epoch = yield* epochOf(guest)
      for (const cursor of [0, seq - 2]) {
        const device = yield* listen(guest, { epoch, cursors: { ...(yield* headsOf(guest)), [globalTopic]: cursor } })
        expect((yield* device.welcome).snapshots).toEqual([globalTopic])
        yield* receivesNoSecret(device, guest)
      }
      const device = yield* listen(guest, { epoch, cursors: { ...(yield* headsOf(guest)), [globalTopic]: seq - 1 } })
      yield* receivesNoSecret(device, guest)
      expect(seqsOn(device, globalTopic)[0]).toBe(seq)
    })
  )
})

withCast("a replayed page", (it) => {
  const pageOf = Effect.fn(function* (person: Pick<TestUser, "id">, log: string, until: number) {
    const { sql } = yield* HazelForTests
    const calls = JSON.stringify([{ person: person.id, logs: [{ id: log, after: 0, until }] }])
    const [page] = yield* Effect.promise(
      () => sql<Array<{ lines: string; readTo: number }>>`
        select lines, read_to::int as "readTo" from replay_pages(${calls}::text::jsonb, 65536)`
    )
    const seqs = page!.lines === "" ? [] : page!.lines.split("\n").map((line): number => JSON.parse(line).seq)
    return { seqs, readTo: page!.readTo }
  })

  it.effect("begins where its reader may read, whoever asks", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { seq } = yield* writes(ada, channelId, secret)
      yield* adds(ada, channelId, cleo)
      const { seq: last } = yield* writes(ada, channelId)
      expect(yield* pageOf(cleo, channelId, last)).toEqual({ seqs: [seq + 1, last], readTo: last })
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: cleo.id }))
      expect((yield* pageOf(cleo, channelId, last)).seqs).toEqual([])
      expect((yield* pageOf(cleo, ben.id, 100)).seqs, "the log of somebody else").toEqual([])
    })
  )
})

/** Source: fault 15. */
withCast("somebody who left a channel and came back while their device was away", (it) => {
  it.effect("receives each event once, and fetches the channel anew", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aPublicChannelOf(ada)
      const topic = channelTopic(channelId)
      yield* ben.asks((hazel) => hazel.channel.join({ id: channelId }))
      const { epoch, heads } = yield* (yield* listen(ben)).welcome
      yield* writes(ada, channelId)
      yield* leaves(ben, channelId)
      yield* writes(ada, channelId, secret)
      yield* ben.asks((hazel) => hazel.channel.join({ id: channelId }))
      const { seq: missed } = yield* writes(ada, channelId)

      const device = yield* listen(ben, { epoch, cursors: heads })
      expect((yield* device.welcome).snapshots).toEqual([topic])
      expect((yield* device.welcome).heads[topic]).toBe(missed)
      const live = [yield* writes(ada, channelId), yield* writes(ada, channelId)]
      yield* receivesNoSecret(device, ben)
      expect(seqsOn(device, topic)).toEqual(live.map(({ seq }) => seq))
      expect(device.on(userTopic(ben.id)).map(({ type }) => type)).toEqual(["channel_closed", "channel_opened"])
    })
  )
})

withCast("a log that was trimmed", (it) => {
  it.effect("is replayed as far as it is still held, and fetched anew from further back", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const topic = channelTopic(channelId)
      const { epoch, heads } = yield* (yield* listen(ada)).welcome
      const since = heads[topic]!
      for (let count = 0; count < 4; count++) yield* writes(ada, channelId)
      const trim = (below: number) =>
        Effect.promise(() => sql`delete from log_events where log_id = ${channelId} and seq < ${below}`)
      const snapshotsFrom = (cursor: number) =>
        Effect.flatMap(listen(ada, { epoch, cursors: { ...heads, [topic]: cursor } }), ({ welcome }) =>
          Effect.map(welcome, ({ snapshots }) => snapshots)
        )
      yield* trim(since + 3)
      expect(yield* snapshotsFrom(since + 1)).toEqual([topic])
      expect(yield* snapshotsFrom(since + 2)).toEqual([])
      yield* trim(since + 5)
      expect(yield* snapshotsFrom(since + 3), "nothing is held any more").toEqual([topic])
      expect(yield* snapshotsFrom(since + 4)).toEqual([])
    })
  )
})
