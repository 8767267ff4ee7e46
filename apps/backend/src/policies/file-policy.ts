import { FileRepository } from "@hazel/db/repositories/file-repository"
import type { FileId, UserId } from "@hazel/domain/ids"
import { FileNotFoundError } from "@hazel/domain/models/file-model"
import { Context, Effect, Layer } from "effect"

const make = Effect.gen(function* () {
  const files = yield* FileRepository

  /** A file that is ready, of a message that this person may read, or that they have uploaded. */
  const requireReadable = Effect.fn("FilePolicy.requireReadable")(function* (id: FileId, person: UserId) {
    return (yield* files.findReachable(id, person)) ?? (yield* new FileNotFoundError({ fileId: id }))
  })

  return { requireReadable }
})

/** Decides who may read a file. */
export class FilePolicy extends Context.Service<FilePolicy, Effect.Success<typeof make>>()("@hazel/FilePolicy") {
  static readonly layer = Layer.effect(FilePolicy, make)
}
