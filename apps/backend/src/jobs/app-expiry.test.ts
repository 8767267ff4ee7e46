import { expect, layer } from "@effect/vitest"
import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { AppExpiryRepository } from "@hazel/db/repositories/app-expiry-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import { EventLog } from "../realtime/event-log.ts"
import { AppEventSinkId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { AppChannels } from "../app-channels/app-channels.ts"
import { AppConnections } from "../app-channels/app-connections.ts"
import { AppMessageReactions } from "../app-channels/app-message-reactions.ts"
import { AppMessages } from "../app-channels/app-messages.ts"
import { AppStorage } from "../app-channels/app-storage.ts"
import { anApp } from "../testing/app/an-app.ts"
import { appLogOf } from "../testing/app/app-log.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

/** Lets the time of everything with a TTL pass. */
const timePasses = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(async () => {
    await sql`update app_messages set expires_at = now() where expires_at is not null`
    await sql`update app_storage_entries set expires_at = now() where expires_at is not null`
    await sql`update app_deduplications set expires_at = now()`
    await sql`update app_used_tokens set expires_at = now()`
  })
})

const logAges = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(() => sql`update log_events set created_at = created_at - interval '11 minutes'`)
})

const storedTexts = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(() => sql<Array<{ text: string }>>`select event::text as text from log_events`)
  return rows.map(({ text }) => text).join("\n")
})

layer(HazelForTests.layer, { excludeTestServices: true })("the time of app content", (it) => {
  it.effect("ends messages with their reactions, also in the log, and nobody is told (X10, invariant 10)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const reactions = yield* AppMessageReactions
      const expiry = yield* AppExpiryRepository
      const channel = yield* app.channel("room")
      const jim = yield* app.connects("Jim")
      yield* jim.subscribes("room")
      const { id: messageId } = yield* messages.publish(channel, {
        event: "chat",
        data: "short-lived",
        store: 60
      })
      yield* reactions.add(channel, { messageId, connectionId: jim.id, reaction: "lived-with-it" })
      yield* messages.publish(channel, { event: "chat", data: "for ever", store: -1 })
      yield* timePasses
      yield* expiry.expireMessages
      expect((yield* messages.list(channel, {})).map(({ data }) => data)).toEqual(["for ever"])
      expect((yield* appLogOf(channel.id)).map(({ type }) => type)).toEqual([
        "event_superseded",
        "event_superseded",
        "app_message_published"
      ])
      expect(yield* storedTexts).not.toMatch(/lived/)
      yield* expiry.expireMessages
    })
  )

  it.effect("ends storage entries, and tells those outside Hazel who were told of them (V6)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const storage = yield* AppStorage
      const eventLog = yield* EventLog
      const expiry = yield* AppExpiryRepository
      const channel = yield* app.channel("lobby")
      const origin = { trigger: "server.http" }
      yield* storage.set(channel, { key: "quiet", data: "secret-1", store: 60 })
      yield* storage.set(channel, { key: "told", data: "b", store: 60, origin })
      yield* storage.set(channel, { key: "kept", data: "c" })
      yield* timePasses
      yield* eventLog.change(expiry.expireStorageEntries)
      expect((yield* storage.list(channel)).map(({ key }) => key)).toEqual(["kept"])
      const log = yield* appLogOf(channel.id)
      expect(log[0]?.type).toBe("event_superseded")
      expect(log.at(-1)).toMatchObject({
        type: "app_storage_set",
        data: { key: "told", data: null, previous: "b", hasExpired: true, origin }
      })
      expect(log).toHaveLength(4)
    })
  )

  it.effect("lets a deduplication id be used again after five minutes (V2)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const { sql } = yield* HazelForTests
      const messages = yield* AppMessages
      const expiry = yield* AppExpiryRepository
      const channel = yield* app.channel("room")
      const publish = messages.publish(channel, { event: "order", deduplicationId: "7" })
      const first = yield* publish
      yield* timePasses
      const second = yield* publish
      expect([second.isDuplicate, second.id === first.id]).toEqual([false, false])
      yield* timePasses
      yield* expiry.forgetDeduplications
      expect(yield* Effect.promise(() => sql`select from app_deduplications`)).toHaveLength(0)
      expect((yield* publish).isDuplicate).toBe(false)
    })
  )

  it.effect("trims the logs of app channels after ten minutes, without holes", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const expiry = yield* AppExpiryRepository
      const channel = yield* app.channel("room")
      for (const data of [1, 2, 3]) yield* messages.publish(channel, { event: "n", data, store: -1 })
      yield* logAges
      yield* messages.publish(channel, { event: "n", data: 4 })
      yield* expiry.trimLogs(600)
      expect((yield* appLogOf(channel.id)).map(({ seq }) => seq)).toEqual([4])
      expect(yield* messages.list(channel, {}), "stored messages stay").toHaveLength(3)
      expect((yield* messages.publish(channel, { event: "n" })).seq).toBe(5)
    })
  )

  it.effect("does not trim what the sinks of the app have not read yet (V6)", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const messages = yield* AppMessages
      const expiry = yield* AppExpiryRepository
      const sinks = yield* AppEventSinkRepository
      const channel = yield* app.channel("room")
      const id = AppEventSinkId.make(uuidV7())
      yield* sinks.insert({
        id,
        appId: app.id,
        transport: "nats",
        target: "hazel",
        eventTypes: null,
        sealedSecret: null
      })
      const { sql } = yield* HazelForTests
      for (const data of [1, 2]) yield* messages.publish(channel, { event: "n", data })
      const isReadTo = (seq: number) =>
        Effect.promise(
          () => sql`
            insert into outlet_cursors (sink_id, log_id, seq) values (${id}, ${channel.id}, ${seq})
            on conflict (sink_id, log_id) do update set seq = excluded.seq`
        )
      yield* isReadTo(1)
      yield* logAges
      yield* expiry.trimLogs(600)
      expect((yield* appLogOf(channel.id)).map(({ seq }) => seq)).toEqual([2])
      yield* isReadTo(2)
      yield* expiry.trimLogs(600)
      expect(yield* appLogOf(channel.id)).toEqual([])
    })
  )

  it.effect("forgets channels that nobody has used for a day, and their names can be used again", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const { sql } = yield* HazelForTests
      const channels = yield* AppChannels
      const messages = yield* AppMessages
      const expiry = yield* AppExpiryRepository
      const [unused, stored, subscribed] = [yield* app.channel("a"), yield* app.channel("b"), yield* app.channel("c")]
      yield* messages.publish(unused, { event: "n" })
      yield* messages.publish(stored, { event: "n", store: -1 })
      yield* (yield* app.connects("Jim")).subscribes("c")
      yield* Effect.promise(() => sql`update app_channels set created_at = created_at - interval '2 days'`)
      yield* logAges
      yield* expiry.trimLogs(600)
      yield* expiry.forgetChannels
      const rows = yield* Effect.promise(
        () => sql<Array<{ name: string }>>`select name from app_channels where app_id = ${app.id} order by name`
      )
      expect(rows.map(({ name }) => name)).toEqual(["b", "c"])
      const logs = yield* Effect.promise(() => sql`select from logs where id = ${unused.id}`)
      expect(logs).toHaveLength(0)
      yield* messages.publish(unused, { event: "again", store: -1 })
      const reopened = yield* channels.open(app.id, "a")
      expect(reopened.id).not.toBe(unused.id)
      expect(yield* messages.list(reopened, {})).toHaveLength(1)
      expect((yield* channels.open(app.id, "c")).id).toBe(subscribed.id)
    })
  )

  it.effect("ends connections of nodes that nobody knows any more", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const { sql } = yield* HazelForTests
      const expiry = yield* AppExpiryRepository
      const [jim, pam] = [yield* app.connects("Jim"), yield* app.connects("Pam")]
      yield* Effect.promise(() => sql`update app_connections set node = 'forgotten' where id = ${jim.id}`)
      expect(yield* expiry.endedConnections).toContain(jim.id)
      expect(yield* expiry.endedConnections).not.toContain(pam.id)
    })
  )

  it.effect("ends connections whose time is over, and everything of a deleted app", () =>
    Effect.gen(function* () {
      const app = yield* anApp
      const { sql } = yield* HazelForTests
      const apps = yield* AppRepository
      const messages = yield* AppMessages
      const connections = yield* AppConnections
      const expiry = yield* AppExpiryRepository
      const channel = yield* app.channel("presence.room")
      const [jim, pam] = [yield* app.connects("Jim"), yield* app.connects("Pam")]
      for (const one of [jim, pam]) yield* one.subscribes("presence.room")
      yield* messages.publish(channel, { event: "chat", data: "last words", store: -1 })
      yield* Effect.promise(() => sql`update app_connections set expires_at = now() where id = ${jim.id}`)
      yield* connections.close(yield* expiry.endedConnections)
      expect((yield* appLogOf(channel.id)).at(-1)).toMatchObject({
        type: "app_member_removed",
        data: { member: { uid: "Jim" }, members: [{ uid: "Pam" }] }
      })
      yield* apps.remove(app.id)
      expect(yield* expiry.endedConnections).toEqual([pam.id])
      yield* connections.close(yield* expiry.endedConnections)
      yield* expiry.forgetChannels
      expect(yield* Effect.promise(() => sql`select from app_channels where app_id = ${app.id}`)).toHaveLength(0)
      expect(yield* storedTexts).not.toMatch(/last words/)
      const refused = messages.publish(channel, { event: "chat" })
      expect(yield* Effect.flip(refused)).toMatchObject({ _tag: "AppChannelNotFoundError" })
    })
  )
})
