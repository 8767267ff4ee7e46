import { FileId } from "@hazel/domain/ids"
import { type Attachment, thumbnailSizes } from "@hazel/domain/models/file-model"
import { Effect, Option, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { contentDisposition } from "../files/content-disposition.ts"
import { FileStorage, keysOf } from "../files/file-storage.ts"
import { requestedRange } from "../files/requested-range.ts"
import { FilePolicy } from "../policies/file-policy.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { fileCaller, refusedFile } from "./file-caller.ts"
import { harmless } from "./harmless-bytes.ts"
import { inTime } from "./in-time.ts"

const decodeId = Schema.decodeUnknownOption(FileId)

const unknownFile = refusedFile({ _tag: "FileNotFoundError", message: "There is no such file." })

/** A PDF is saved, because a sandboxed one is not shown. */
const isShownInPlace = ({ kind }: Attachment) => kind === "image" || kind === "video" || kind === "audio"

const originalHeaders = (file: Attachment) => ({
  "content-type": file.kind === "other" ? "application/octet-stream" : file.mediaType,
  "content-disposition": contentDisposition(isShownInPlace(file) ? "inline" : "attachment", file.name)
})

const thumbnailHeaders = (file: Attachment) => ({
  "content-type": "image/webp",
  "content-disposition": contentDisposition("inline", `${file.name}.webp`)
})

/** `GET /files/{id}/{name}` and `GET /files/{id}/thumbnail/{size}`, for those who may read the message. */
export const FileRoutes = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const store = yield* FileStorage
    const filePolicy = yield* FilePolicy
    const limits = yield* RateLimits
    const callerOf = yield* fileCaller

    const read = (key: string, range?: { readonly first: number; readonly last: number }) =>
      Effect.promise(() => store.read(key, range))

    /** A file never changes, so its id is its version. */
    const original = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest, file: Attachment) {
      const etag = `"${file.id}"`
      const headers = { ...harmless, ...originalHeaders(file), etag, "accept-ranges": "bytes" }
      if (request.headers["if-none-match"] === etag) return HttpServerResponse.empty({ status: 304, headers })
      const isSameVersion = (request.headers["if-range"] ?? etag) === etag
      const range = isSameVersion ? requestedRange(request.headers["range"], file.size) : undefined
      if (range === "unsatisfiable")
        return HttpServerResponse.empty({
          status: 416,
          headers: { ...headers, "content-range": `bytes */${file.size}` }
        })
      const { first, last } = range ?? { first: 0, last: file.size - 1 }
      const contentLength = last - first + 1
      const part = range && { "content-range": `bytes ${first}-${last}/${file.size}` }
      const status = range ? 206 : 200
      const body = request.method === "HEAD" ? undefined : yield* read(keysOf(file.id).original, range)
      return HttpServerResponse.raw(body, { status, headers: { ...headers, ...part }, contentLength })
    })

    const thumbnail = Effect.fnUntraced(function* (
      request: HttpServerRequest.HttpServerRequest,
      file: Attachment,
      wanted: string
    ) {
      const size = thumbnailSizes.find((each) => String(each) === wanted)
      // Pictures have a width, and PDFs whose first page could be drawn.
      if (size === undefined || file.width === null) return unknownFile
      const etag = `"${file.id}-${size}"`
      const headers = { ...harmless, ...thumbnailHeaders(file), etag }
      if (request.headers["if-none-match"] === etag) return HttpServerResponse.empty({ status: 304, headers })
      return HttpServerResponse.raw(yield* read(keysOf(file.id).thumbnail(size)), { headers })
    })

    const asked = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { id: caller } = yield* callerOf(request, "read")
      yield* limits.take("files", caller)
      const { id, size } = yield* HttpRouter.params
      const fileId = decodeId(id)
      if (Option.isNone(fileId)) return unknownFile
      const file = yield* filePolicy.requireReadable(fileId.value, caller)
      return yield* size === undefined ? original(request, file) : thumbnail(request, file, size)
    }).pipe(
      Effect.catch((error) => Effect.succeed(refusedFile(error, error._tag === "UnauthorizedError" ? 401 : undefined)))
    )

    const answer = inTime()(asked)
    yield* router.add("GET", "/files/:id/:name", answer)
    yield* router.add("GET", "/files/:id/thumbnail/:size", answer)
  })
)
