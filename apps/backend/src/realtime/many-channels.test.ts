import { expect } from "@effect/vitest"
import { connect } from "@hazel/client/connect"
import { webTransport } from "@hazel/client/connection/transport"
import { ChannelId } from "@hazel/domain/ids"
import { cursorBytesAllowed } from "@hazel/domain/realtime/frames"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { Cast, withCast, writes } from "../testing/harness/cast.ts"
import { Device } from "../testing/harness/device.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"

const count = 5_000

/** Private channels with these people in them, made without a call for each. */
const manyChannelsWith = Effect.fn(function* (...people: ReadonlyArray<TestUser>) {
  const { sql } = yield* HazelForTests
  const ids = Array.from({ length: count }, () => ChannelId.make(uuidV7()))
  const userIds = people.map(({ id }) => id)
  yield* Effect.promise(
    () => sql`
      with made_logs as (
        insert into logs (id, topic, last_seq) select id, 'channel:' || id, 1 from unnest(${ids}::uuid[]) id returning id
      ), made as (
        insert into channels (id, kind, name, created_by, member_count)
        select id, 'private', 'room', ${userIds[0]!}, ${userIds.length} from made_logs returning id
      )
      insert into channel_members (channel_id, user_id, joined_at, joined_seq, last_read_seq)
      select made.id, person, now(), 1, 1 from made, unnest(${userIds}::uuid[]) person`
  )
  return ids
})

withCast("a person in five thousand channels (fault 16)", (it) => {
  it.effect(
    "reconnects with a hello of bounded length, and all channels show what was written",
    () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const { url } = yield* HazelForTests
        const ids = yield* manyChannelsWith(ada, ben)
        const hellos: Array<string> = []
        const device = yield* Effect.acquireRelease(
          Effect.sync(() => new Device(url, ada.token, (text) => void (text.includes('"hello"') && hellos.push(text)))),
          ({ hazel }) => Effect.promise(() => hazel.close())
        )
        const { hazel } = device
        const shows = (id: ChannelId, unread: number) =>
          Effect.promise(() => device.shows(hazel.channel(id), (channel) => channel?.unread.length === unread))
        yield* Effect.promise(() => device.shows(hazel.channels, (all) => (all?.length ?? 0) >= count))
        yield* Effect.promise(() => device.shows(hazel.connection, (status) => status === "online"))

        // The hello has the cursors of the channels with the latest events.
        const [recent, ...others] = [ids[0]!, ids[count / 2]!, ids.at(-1)!]
        yield* writes(ben, recent)
        yield* shows(recent, 1)
        yield* Effect.promise(() => device.goesAway())
        for (const id of [recent, ...others]) yield* writes(ben, id)
        device.comesBack()
        yield* shows(recent, 2)
        for (const id of others) yield* shows(id, 1)

        const { cursors } = JSON.parse(hellos.at(-1)!)
        const topics = Object.keys(cursors)
        expect(topics).toContain(`channel:${recent}`)
        expect(topics.length).toBeGreaterThan(1_000)
        expect(topics.length, "the others are fetched anew").toBeLessThan(count)
        expect(JSON.stringify(cursors).length).toBeLessThanOrEqual(cursorBytesAllowed)

        // Everything else equals what a fresh device shows.
        const fresh = yield* Effect.acquireRelease(
          Effect.sync(() => connect({ url, token: ada.token, transport: webTransport(url, ada.token) })),
          (client) => Effect.promise(() => client.close())
        )
        yield* Effect.promise(() => device.shows(fresh.channels, (all) => (all?.length ?? 0) >= count))
        const unreadOf = (client: typeof hazel) =>
          (client.channels.get() ?? []).map(({ channel, unread }) => `${channel.id} ${unread.length}`).toSorted()
        expect(unreadOf(hazel)).toEqual(unreadOf(fresh))
        // New messages arrive in every channel.
        yield* writes(ben, others[0]!)
        yield* shows(others[0]!, 2)
      }),
    { timeout: 300_000 }
  )
})
