import { FileRepository } from "@hazel/db/repositories/file-repository"
import { Effect, Layer } from "effect"
import { FileStorage, keysOf } from "../files/file-storage.ts"
import { fileLimits } from "../front-door/limits/index.ts"
import { Jobs } from "./jobs.ts"

/**
 * Removes the bytes of files whose messages are gone, and of files that no message has got in time. A row goes after its
 * bytes, so that a failure of the storage leaves nothing behind that nobody knows of.
 */
export const RemoveFiles = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const files = yield* FileRepository
    const store = yield* FileStorage

    const removeSome = Effect.gen(function* () {
      const ids = yield* files.removed(fileLimits.removedAtOnce)
      yield* Effect.forEach(ids, (id) => Effect.tryPromise(() => store.removeBelow(keysOf(id).all)), { concurrency: 4 })
      yield* files.forget(ids)
      return ids.length
    })

    const removeAll = Effect.repeat(removeSome, { while: (count) => count === fileLimits.removedAtOnce })
    yield* repeat(
      "remove_files",
      `${fileLimits.removedEverySeconds} seconds`,
      Effect.andThen(files.removeExpired(), removeAll)
    )
  })
)
