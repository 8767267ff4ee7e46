import { mkdir, writeFile } from "node:fs/promises"
import { restoreCluster } from "@hazel/db/embedded/restore-cluster"
import { Effect } from "effect"
import { HazelConfig } from "./config.ts"
import { requestOf } from "./epoch/epoch-file.ts"

/*
 * npm run restore -- <backup>   puts a copy of the data directory back, while Hazel is stopped
 * npm run restore               after you have restored a Postgres of your own: clients fetch everything anew
 */
const restore = async (dataDirectory: string, backup: string | undefined) => {
  await mkdir(dataDirectory, { recursive: true })
  if (backup !== undefined) {
    const replaced = await restoreCluster(dataDirectory, backup)
    console.log(`The database of ${backup} is back.`)
    if (replaced) console.log(`The database that was there before is kept in ${replaced}.`)
  }
  await writeFile(requestOf(dataDirectory), "")
  console.log("Clients fetch everything again: when Hazel starts, or within a second if it is running.")
}

const [backup] = process.argv.slice(2)

const program = Effect.flatMap(HazelConfig, ({ dataDirectory }) =>
  Effect.tryPromise(() => restore(dataDirectory, backup))
).pipe(Effect.provide(HazelConfig.layer))

await Effect.runPromise(program).catch((cause: unknown) => {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  console.error(reason instanceof Error ? reason.message : String(reason))
  process.exitCode = 1
})
