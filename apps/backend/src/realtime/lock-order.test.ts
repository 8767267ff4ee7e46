import { expect } from "@effect/vitest"
import { connect } from "@hazel/db/postgres-clients"
import { Effect, Fiber } from "effect"
import { inject } from "vitest"
import { aChannelWith, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { invites } from "../testing/scenes/inviting.ts"

const channel = "ffffffff-ffff-7fff-bfff-ffffffffffff"
const person = "00000000-0000-7000-8000-000000000000"

withCast("a change that writes to several logs", (it) => {
  it.effect("waits for the channel's lock before taking the person's, whichever id is the smaller", () =>
    Effect.gen(function* () {
      yield* Cast
      const { sql } = yield* HazelForTests
      yield* Effect.promise(async () => {
        await sql`insert into logs (id, topic) values (${channel}, ${`channel:${channel}`}), (${person}, ${`user:${person}`})`
        const other = connect({ ...inject("postgres"), database: sql.options.database }, { max: 1 })
        const [{ pid }] = await other<[{ pid: number }]>`select pg_backend_pid() as pid`
        const isWaiting = async () =>
          (await sql`select from pg_stat_activity where pid = ${pid} and wait_event_type = 'Lock'`).length > 0

        let lateComer: Promise<unknown> = Promise.resolve()
        await sql.begin(async (first) => {
          await first`select from logs where id = ${channel} for no key update`
          lateComer = other`select lock_logs(${[person, channel]}::uuid[])`.execute()
          while (!(await isWaiting()));
          expect(await first`select from logs where id = ${person} for no key update nowait`).toHaveLength(1)
        })
        await lateComer
        await other.end()
      })
    })
  )

  it.effect("and renames a channel does not wait for an inviter who changes their preferences for it", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      yield* invites(ben, { kind: "link", channelId: id })
      const waits = () => sql`
        select from pg_stat_activity where datname = ${sql.options.database!} and wait_event_type = 'Lock'`
      const other = connect({ ...inject("postgres"), database: sql.options.database }, { max: 1 })
      const begin = other.begin(async (first) => {
        // The transaction that looks for a deadlock first is the one that is ended.
        await first`set local deadlock_timeout = '10ms'`
        await first`select lock_logs(${[ben.id]}::uuid[])`
        const rename = Effect.runFork(ada.asks((hazel) => hazel.channel.update({ id, name: "another-room" })))
        while ((await waits()).length === 0);
        await first`select correct_channel_preferences(${id}, ${ben.id})`
        return rename
      })
      const rename = yield* Effect.promise(() => begin)
      expect((yield* Fiber.join(rename)).data.name).toBe("another-room")
      yield* Effect.promise(() => other.end())
    })
  )
})
