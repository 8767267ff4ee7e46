import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { temporaryDirectory } from "../testing/temporary-directory.ts"
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts"
import { keepRunning } from "./keeper.ts"
import { readPostmasterFile } from "./postmaster-file.ts"

/** Servers that end on request, of which the first `good` start. */
const servers = (good: number) => {
  const started: Array<() => void> = []
  const waiting = new Set<() => void>()
  const start = async () => {
    const { promise: exited, resolve: exit } = Promise.withResolvers<void>()
    started.push(exit)
    for (const look of waiting) look()
    const isGood = started.length <= good
    const untilReady = async () => {
      if (!isGood) throw new Error("It does not start.")
    }
    return {
      exited,
      untilReady,
      stop: async () => exit()
    }
  }
  const untilStarted = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => started.length >= count && resolve()
      waiting.add(look)
      look()
    })
  return { start, started, untilStarted }
}

const keep = async (cluster: string, { start, givenUpAfterMs = 60_000 }: KeepOptions) => {
  const lost = Promise.withResolvers<EmbeddedPostgresError>()
  let deaths = 0
  const options = { start, cluster, givenUpAfterMs, onGivenUp: lost.resolve }
  const keeper = await keepRunning({ ...options, onDeath: () => void deaths++ })
  await keeper.untilReady()
  return { ...keeper, deaths: () => deaths, lost: lost.promise }
}

interface KeepOptions {
  readonly start: ReturnType<typeof servers>["start"]
  readonly givenUpAfterMs?: number
}

describe("the keeper of Postgres (fault 3)", () => {
  it.live("starts another one whenever one dies, and none after it was stopped", () =>
    Effect.gen(function* () {
      const cluster = yield* temporaryDirectory
      yield* Effect.promise(async () => {
        const { start, started, untilStarted } = servers(10)
        const keeper = await keep(cluster, { start })
        for (let death = 1; death <= 3; death++) {
          started.at(-1)!()
          await untilStarted(death + 1)
        }
        assert.strictEqual(keeper.deaths(), 3)
        // The keeper waits before it starts another one and is stopped meanwhile.
        started.at(-1)!()
        while (keeper.deaths() < 4) await new Promise(setImmediate)
        await keeper.stop()
        assert.strictEqual(started.length, 4)
      })
    })
  )

  it.live(
    "removes the file of one that died before it starts the next, because another process may have its process id",
    () =>
      Effect.gen(function* () {
        const cluster = yield* temporaryDirectory
        yield* Effect.promise(async () => {
          const { start, started, untilStarted } = servers(10)
          const filesFound: Array<unknown> = []
          const look = async () => {
            filesFound.push(await readPostmasterFile(cluster))
            return start()
          }
          const keeper = await keep(cluster, { start: look })
          await mkdir(cluster, { recursive: true })
          const stale = `${process.pid}\n${cluster}\n1\n5432\n${cluster}\n\n1 1\nready\n`
          await writeFile(join(cluster, "postmaster.pid"), stale)
          assert.isDefined(await readPostmasterFile(cluster))
          started[0]!()
          await untilStarted(2)
          await keeper.stop()
          assert.deepStrictEqual(filesFound, [undefined, undefined])
        })
      })
  )

  it.live("gives up once, with the reason, if none has started within the limit", () =>
    Effect.gen(function* () {
      const cluster = yield* temporaryDirectory
      yield* Effect.promise(async () => {
        const { start, started } = servers(1)
        const keeper = await keep(cluster, { start, givenUpAfterMs: 250 })
        started[0]!()
        const reason = await keeper.lost
        assert.include(reason.message, "It does not start.")
        // These are the attempts after 100 and after 300 ms.
        assert.isAtLeast(started.length, 2)
        const tries = started.length
        await keeper.stop()
        assert.strictEqual(started.length, tries)
      })
    })
  )
})
