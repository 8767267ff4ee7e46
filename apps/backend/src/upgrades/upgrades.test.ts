import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gunzipSync } from "node:zlib"
import { describe, expect, it } from "@effect/vitest"
import { restoreDump } from "@hazel/db/dump/restore-dump"
import { startEmbeddedPostgres } from "@hazel/db/embedded/embedded-postgres"
import { temporaryDirectory } from "@hazel/db/testing/temporary-directory"
import { Effect } from "effect"
import { startHazelProcess } from "../testing/harness/a-hazel-process.ts"
import { call } from "../testing/harness/plain-calls.ts"
import { replayAfter, type Recorded, stateSeenBy } from "./recorded-state.ts"
import { change, authenticateAll } from "./scene.ts"

const folder = fileURLToPath(new URL("../../../../packages/db/released-schemas/", import.meta.url))
const read = (name: string) => gunzipSync(readFileSync(folder + name)).toString("utf8")
const releases = readdirSync(folder).flatMap((name) => (name.endsWith(".sql.gz") ? [name.replace(".sql.gz", "")] : []))

/** A data directory as the release left it: its own Postgres with the dump in it, stopped. */
const dataDirectoryOf = Effect.fnUntraced(function* (release: string) {
  const dataDirectory = yield* temporaryDirectory
  const restore = Effect.flatMap(startEmbeddedPostgres({ dataDirectory, durable: false }), (connection) =>
    Effect.promise(() => restoreDump(connection, read(`${release}.sql.gz`)))
  )
  yield* Effect.scoped(restore)
  return dataDirectory
})

/** The current Hazel on that data directory. Its first start migrates the database. */
const upgraded = Effect.fnUntraced(function* (release: string) {
  return yield* startHazelProcess({ dataDirectory: yield* dataDirectoryOf(release) })
})

describe.each(releases)("a data directory of %s, upgraded", (release) => {
  const recorded: Recorded = JSON.parse(read(`${release}.json.gz`))

  it.live("shows everybody what they saw before, replays the same events, and takes new messages", () =>
    Effect.gen(function* () {
      const hazel = yield* upgraded(release)
      yield* Effect.promise(async () => {
        const people = await authenticateAll(hazel, "sign-in")
        expect(await stateSeenBy(hazel, people)).toMatchObject(recorded.state)

        const { cursors, events } = recorded
        const { epoch, heads } = await replayAfter(hazel, people.ada.token, { cursors: {} })
        expect(heads).toEqual({ ...heads, ...cursors, ...headsOf(events) })
        expect((await replayAfter(hazel, people.ada.token, { epoch, cursors })).events).toEqual(events)

        const [{ channel }] = recorded.state.ada.channels.channels
        const { data } = await change(hazel, people.ada, "message.create", {
          channelId: channel.id,
          body: "Still here?"
        })
        const { messages } = await call(hazel, people.ben.token, "message.list", { channelId: channel.id })
        expect(messages.at(-1)).toMatchObject({ id: data.id, body: "Still here?" })
        const { user } = await call(hazel, recorded.botKey, "user.me", {})
        expect(user).toMatchObject({ handle: "assistant", isBot: true })
      })
    })
  )
})

const headsOf = (events: Recorded["events"]) => Object.fromEntries(events.map(({ topic, seq }) => [topic, seq]))
