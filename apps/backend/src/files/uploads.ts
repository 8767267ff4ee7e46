import { randomUUID } from "node:crypto"
import { FileRepository, type Upload } from "@hazel/db/repositories/file-repository"
import { FileId, type UserId } from "@hazel/domain/ids"
import { FileNotFoundError, InvalidFileError, leastPiece, smallPieces } from "@hazel/domain/models/file-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Fiber, Layer, Semaphore } from "effect"
import { HazelConfig } from "../config.ts"
import { FairShare } from "../front-door/calls/fair-share.ts"
import { fileLimits } from "../front-door/limits/index.ts"
import { safeFileName } from "./file-name.ts"
import { FileStorage, keysOf } from "./file-storage.ts"
import { inspectUpload } from "./inspection.ts"

const MB = 1_000_000

const notBegun = {
  "too-many": `${fileLimits.unfinishedPerPerson} uploads are not finished. Finish or cancel some of them.`,
  "no-room": "There is no room for this file. Delete files to make some."
}

const hoursAfterPiece = { last: fileLimits.hoursWithoutMessage, other: fileLimits.hoursWithoutPiece }

const make = Effect.gen(function* () {
  const { megabytes, megabytesPerPerson, megabytesInAll } = (yield* HazelConfig).files
  const files = yield* FileRepository
  const store = yield* FileStorage
  const inspections = yield* Semaphore.make(fileLimits.inspectedAtOnce)
  const turns = new FairShare<FileId>(1)
  const inspectionsOf = new FairShare(fileLimits.inspectedAtOncePerPerson)
  const running = new Map<FileId, Fiber.Fiber<void>>()
  const mostBytes = megabytes * MB
  const shares = {
    unfinished: fileLimits.unfinishedPerPerson,
    ofOwner: megabytesPerPerson * MB,
    ofAll: megabytesInAll * MB
  }

  const refused = (reason: InvalidFileError["reason"], message: string) => new InvalidFileError({ reason, message })

  const begin = Effect.fn("Uploads.begin")(function* (ownerId: UserId, name: string, size: number) {
    if (size === 0) return yield* refused("empty", "The file is empty.")
    if (size > mostBytes) return yield* refused("too-large", `A file may have ${megabytes} MB here.`)
    const id = FileId.make(uuidV7())
    const upload = { id, ownerId, name: safeFileName(name), size }
    const outcome = yield* files.create(upload, shares, fileLimits.hoursWithoutPiece)
    return outcome === "begun" ? id : yield* refused(outcome, notBegun[outcome])
  })

  const find = Effect.fn("Uploads.find")(function* (id: FileId, ownerId: UserId) {
    return (yield* files.findUpload(id, ownerId)) ?? (yield* new FileNotFoundError({ fileId: id }))
  })

  /** Removes bytes that were stored for a file which was removed in the meantime. */
  const removeIfGone = Effect.fnUntraced(function* (id: FileId) {
    if (!(yield* files.exists(id))) yield* Effect.promise(() => store.removeBelow(keysOf(id).all))
  })

  const received = Effect.fnUntraced(function* (upload: Upload, at: number, bytes: Uint8Array) {
    const { id, size } = upload
    const count = yield* files.countPieces(id, at)
    if (count === undefined) return "late"
    // Each piece rewrites the row, and is opened once more by the inspection.
    if (count >= smallPieces && bytes.length < leastPiece && at + bytes.length < size) return "too-small"
    const key = `${keysOf(id).pieces}${randomUUID()}`
    yield* Effect.promise(() => store.put(key, bytes))
    const kept = yield* files.receive(id, at, { key, bytes: bytes.length }, hoursAfterPiece)
    if (kept) return { ...upload, ...kept, received: at + bytes.length }
    // Another node stored a piece here first. Nobody counts the bytes of this one.
    yield* Effect.promise(() => store.remove(key))
    yield* removeIfGone(id)
    return "late"
  }, Effect.uninterruptible)

  /**
   * Stores a piece that begins at `at`. Answers the upload behind it, or why it is not stored. The pieces of an upload take turns, so
   * that only one of those for the same position is written to the storage.
   */
  const receive = (upload: Upload, at: number, bytes: Uint8Array) => turns.run(upload.id, received(upload, at, bytes))

  const inspected = Effect.fnUntraced(function* (upload: Upload) {
    const pieces = yield* files.piecesOf(upload.id)
    // Another node has finished it, or it was removed.
    if (pieces === undefined) return
    const found = yield* Effect.promise(() => inspectUpload(store, upload, pieces))
    yield* files.makeReady(upload.id, found)
    yield* removeIfGone(upload.id)
    yield* Effect.promise(() => store.removeBelow(keysOf(upload.id).pieces))
  })

  const inspection = (upload: Upload, ownerId: UserId) =>
    inspectionsOf.run(ownerId, inspections.withPermit(inspected(upload))).pipe(
      // Another node may have finished it first and removed the pieces.
      Effect.catchDefect((defect) =>
        Effect.flatMap(files.isReady(upload.id), (isReady) => (isReady ? Effect.void : Effect.die(defect)))
      ),
      Effect.ensuring(Effect.sync(() => running.delete(upload.id)))
    )

  const started = Effect.fnUntraced(function* (upload: Upload, ownerId: UserId) {
    const fiber = yield* Effect.forkDetach(inspection(upload, ownerId))
    running.set(upload.id, fiber)
    return fiber
  })

  /** Inspects an upload whose bytes have all arrived, and makes it ready. It goes on if the caller hangs up. */
  const finish = (upload: Upload, ownerId: UserId) =>
    Effect.flatMap(
      Effect.suspend(() => {
        const known = running.get(upload.id)
        return known ? Effect.succeed(known) : started(upload, ownerId)
      }),
      Fiber.join
    )

  return { mostBytes, begin, find, receive, finish, cancel: files.remove }
})

/** Uploads, from the announcement of a file until it is ready for a message. Any node may take the next piece. */
export class Uploads extends Context.Service<Uploads, Effect.Success<typeof make>>()("@hazel/Uploads") {
  static readonly layer = Layer.effect(Uploads, make)
}
