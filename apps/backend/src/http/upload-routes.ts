import { FileId, type UserId } from "@hazel/domain/ids"
import { InvalidInputError } from "@hazel/domain/errors"
import { leastPiece, pieceLimit, smallPieces } from "@hazel/domain/models/file-model"
import type { Upload } from "@hazel/db/repositories/file-repository"
import { Effect, Option, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { Uploads } from "../files/uploads.ts"
import { uploadPath } from "../front-door/front-door.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { fileCaller, refusedFile } from "./file-caller.ts"
import { inTime } from "./in-time.ts"

const tusVersion = "1.0.0"
const tusExtensions = "creation,expiration,termination"
const pieceType = "application/offset+octet-stream"

const invalid = (message: string) => new InvalidInputError({ message })

const decodeId = Schema.decodeUnknownOption(FileId)

const unknownUpload = refusedFile({ _tag: "FileNotFoundError", message: "There is no such upload." })

const tooSmall = invalid(
  `After ${smallPieces} pieces, a piece that does not end the file has at least ${leastPiece / 1024} KiB.`
)

/** A whole number of bytes; undefined for anything else. */
const bytesIn = (header: string | undefined) =>
  header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined

/** The value of `filename` in `Upload-Metadata`, which is a list of keys with base64 values. */
const fileNameIn = (metadata = "") => {
  const value = metadata
    .split(",")
    .map((pair) => pair.trim().split(" "))
    .find(([key]) => key === "filename")?.[1]
  return Buffer.from(value ?? "", "base64").toString("utf8")
}

const expires = ({ expiresAt }: Pick<Upload, "expiresAt">) =>
  expiresAt === null ? {} : { "upload-expires": new Date(expiresAt).toUTCString() }

const answered = (status: number, headers: Readonly<Record<string, string>>) =>
  HttpServerResponse.empty({
    status,
    headers: { "tus-resumable": tusVersion, "cache-control": "no-store", ...headers }
  })

/** `POST`, `HEAD`, `PATCH` and `DELETE` below `/files/uploads`, by the protocol tus 1.0.0. */
export const UploadRoutes = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const uploads = yield* Uploads
    const limits = yield* RateLimits
    const callerOf = yield* fileCaller

    const begin = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest, owner: UserId) {
      yield* limits.take("uploads", owner)
      const size = bytesIn(request.headers["upload-length"])
      if (size === undefined) return yield* invalid("Upload-Length is the size of the file in bytes.")
      const id = yield* uploads.begin(owner, fileNameIn(request.headers["upload-metadata"]), size)
      const upload = yield* uploads.find(id, owner)
      return answered(201, { location: `${uploadPath}/${id}`, "upload-offset": "0", ...expires(upload) })
    })

    const describe = (upload: Upload) =>
      Effect.succeed(
        answered(200, {
          "upload-offset": String(upload.received),
          "upload-length": String(upload.size),
          ...expires(upload)
        })
      )

    const receive = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest, upload: Upload) {
      if (request.headers["content-type"] !== pieceType)
        return refusedFile(invalid(`A piece has the content type ${pieceType}.`), 415)
      if (bytesIn(request.headers["upload-offset"]) !== upload.received)
        return refusedFile(invalid(`The next piece begins at byte ${upload.received}.`), 409)
      const bytes = new Uint8Array(yield* Effect.orDie(request.arrayBuffer))
      if (bytes.length > pieceLimit || bytes.length > upload.size - upload.received)
        return refusedFile(invalid("The piece is longer than the rest of the file, or than 1 MiB."), 413)
      const next = bytes.length === 0 ? upload : yield* uploads.receive(upload, upload.received, bytes)
      if (next === "too-small") return refusedFile(tooSmall)
      if (next === "late") return refusedFile(invalid("Another piece arrived here first."), 409)
      return answered(204, { "upload-offset": String(next.received), ...expires(next) })
    })

    const cancel = (upload: Upload) => Effect.as(uploads.cancel(upload.id), answered(204, {}))

    const asked = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { id: owner } = yield* callerOf(request, "messages:write")
      if (request.headers["tus-resumable"] !== tusVersion) return answered(412, { "tus-version": tusVersion })
      if (request.method === "POST") return yield* begin(request, owner)
      yield* limits.take("uploadPieces", owner)
      const id = decodeId((yield* HttpRouter.params)["id"])
      if (Option.isNone(id)) return unknownUpload
      const upload = yield* uploads.find(id.value, owner)
      if (request.method === "PATCH") return yield* receive(request, upload)
      return yield* request.method === "DELETE" ? cancel(upload) : describe(upload)
    }).pipe(
      Effect.catch((error) => Effect.succeed(refusedFile(error, error._tag === "UnauthorizedError" ? 401 : undefined)))
    )

    const answer = inTime()(asked)
    yield* router.add("POST", uploadPath, answer)
    // A route for GET answers HEAD as well.
    for (const method of ["GET", "PATCH", "DELETE"] as const) yield* router.add(method, `${uploadPath}/:id`, answer)

    const options = answered(204, {
      "tus-version": tusVersion,
      "tus-extension": tusExtensions,
      "tus-max-size": String(uploads.mostBytes)
    })
    yield* router.add("OPTIONS", uploadPath, Effect.succeed(options))
  })
)
