import { FileRepository } from "@hazel/db/repositories/file-repository"
import type { FileId } from "@hazel/domain/ids"
import { Effect, Layer } from "effect"
import { FileStorage, keysOf } from "../files/file-storage.ts"
import { inspectOlderPdf } from "../files/inspection.ts"
import { fileLimits } from "../front-door/limits/index.ts"
import { Jobs } from "./jobs.ts"

/**
 * Draws the first pages of PDFs that were uploaded before Hazel drew any. The row says which are left, so that each is drawn once,
 * by whichever node runs the job, and drawing one twice stores the same.
 */
export const DrawOlderPages = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const files = yield* FileRepository
    const store = yield* FileStorage

    const draw = Effect.fnUntraced(function* (file: { readonly id: FileId; readonly size: number }) {
      yield* files.recordPage(file.id, yield* Effect.tryPromise(() => inspectOlderPdf(store, file)))
      // Its message may have been deleted meanwhile, and with it everything that was stored so far.
      if (!(yield* files.exists(file.id))) yield* Effect.tryPromise(() => store.removeBelow(keysOf(file.id).all))
    })

    const drawSome = Effect.gen(function* () {
      yield* Effect.forEach(yield* files.olderPdfs(fileLimits.olderPdfsAtOnce), draw)
    })
    yield* repeat("draw_older_pages", "1 minute", drawSome)
  })
)
