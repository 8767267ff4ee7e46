import { writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { dumpDatabase } from "@hazel/db/dump/dump-database"
import { startEmbeddedPostgres } from "@hazel/db/embedded/embedded-postgres"
import { connect } from "@hazel/db/postgres-clients"
import { Effect } from "effect"
import { aHazelProcess } from "../testing/harness/a-hazel-process.ts"
import { replayAfter, type Recorded, stateSeenBy } from "./recorded-state.ts"
import { authenticateAll, play } from "./scene.ts"

/*
 * node apps/backend/src/upgrades/record-release.ts <name>
 *
 * Lets four people and a bot use this Hazel, and writes its database and what everybody sees to
 * `packages/db/released-schemas/<name>.{sql,json}.gz`.
 */
const [name] = process.argv.slice(2)
if (name === undefined) throw new Error("Give the recording a name, such as the date of the release.")

const write = (kind: "sql" | "json", text: string) =>
  writeFileSync(
    fileURLToPath(new URL(`../../../../packages/db/released-schemas/${name}.${kind}.gz`, import.meta.url)),
    gzipSync(text, { level: 9 })
  )

const record = Effect.gen(function* () {
  const hazel = yield* aHazelProcess
  yield* Effect.promise(async () => {
    const people = await authenticateAll(hazel, "sign-up")
    const { epoch, heads: cursors } = await replayAfter(hazel, people.ada.token, { cursors: {} })
    const { botKey } = await play(hazel, people)
    const { events } = await replayAfter(hazel, people.ada.token, { epoch, cursors })
    const state = await stateSeenBy(hazel, people)
    write("json", JSON.stringify({ botKey, cursors, events, state } satisfies Recorded))
    await hazel.end("SIGTERM")
  })
  const connection = yield* startEmbeddedPostgres({ dataDirectory: hazel.dataDirectory })
  yield* Effect.promise(async () => {
    const sql = connect(connection, { max: 1 })
    write("sql", await dumpDatabase(sql))
    await sql.end()
  })
})

await Effect.runPromise(Effect.scoped(record))
