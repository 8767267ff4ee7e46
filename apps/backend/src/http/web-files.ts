import { readFile } from "node:fs/promises"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import { ByteSize, Effect, FileSystem, PlatformError, Predicate } from "effect"
import { HttpBody, HttpPlatform, HttpServerResponse } from "effect/http"

const compress = {
  br: (bytes: Uint8Array) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes)
} as const

type Encoding = keyof typeof compress

const isCompressible = (contentType: string) =>
  /^(text\/|application\/(javascript|json|manifest\+json)|image\/svg)/.test(contentType)

/** The best encoding that a client accepts and Hazel has; undefined for none. */
export const encodingFor = (acceptEncoding: string): Encoding | undefined => {
  const accepted = acceptEncoding.split(",").filter((each) => !/;\s*q=0(\.0*)?\s*$/.test(each))
  const names = new Set(accepted.map((each) => each.split(";", 1)[0]!.trim().toLowerCase()))
  return names.has("br") ? "br" : names.has("gzip") ? "gzip" : undefined
}

/**
 * The error codes of the system for paths at which no file can be: below a file, with a name that is too long, in a
 * circle.
 */
const impossiblePaths: ReadonlySet<unknown> = new Set(["ENOTDIR", "ENAMETOOLONG", "ELOOP"])

const asNotFound = (error: PlatformError.PlatformError) => {
  const { reason } = error
  if (reason._tag === "BadArgument" || !Predicate.hasProperty(reason.cause, "code")) return error
  if (!impossiblePaths.has(reason.cause.code)) return error
  const { module, method, pathOrDescriptor, cause } = reason
  return PlatformError.systemError({ _tag: "NotFound", module, method, pathOrDescriptor, cause })
}

const numberOf = (size: ByteSize.Input | undefined) =>
  size === undefined ? undefined : Number(ByteSize.fromInputUnsafe(size))

interface WebFile {
  readonly etag: string
  readonly bytes: Promise<Uint8Array>
}

/**
 * Files of the web app, each read and compressed once for as long as it does not change. Peers that are sent one share
 * its bytes. A stream for each of them would keep some 300 KiB for every answer that is not read.
 */
export const makeWebFiles = Effect.gen(function* () {
  const platform = yield* HttpPlatform.HttpPlatform
  const fileSystem = yield* FileSystem.FileSystem
  const files = new Map<string, WebFile>()
  const compressed = new WeakMap<Uint8Array, Map<Encoding, Promise<Uint8Array>>>()

  const bytesOf = (path: string, etag: string): Promise<Uint8Array> => {
    const known = files.get(path)
    if (known?.etag === etag) return known.bytes
    const bytes = readFile(path)
    files.set(path, { etag, bytes })
    bytes.catch(() => files.delete(path))
    return bytes
  }

  const fileResponse: HttpPlatform.HttpPlatform["Service"]["fileResponse"] = Effect.fnUntraced(
    function* (path, options) {
      // Its own body opens the file only when it is read, and it never is.
      const described = yield* platform.fileResponse(path, options)
      const all = yield* Effect.promise(() => bytesOf(path, described.headers["etag"] ?? ""))
      const start = numberOf(options?.offset) ?? 0
      const length = numberOf(options?.bytesToRead) ?? all.length
      const bytes = start === 0 && length >= all.length ? all : all.subarray(start, start + length)
      return HttpServerResponse.setBody(described, HttpBody.uint8Array(bytes, described.headers["content-type"]))
    }
  )

  const compressedBytes = (bytes: Uint8Array, encoding: Encoding) => {
    const known = compressed.get(bytes) ?? new Map<Encoding, Promise<Uint8Array>>()
    const result = known.get(encoding) ?? compress[encoding](bytes)
    compressed.set(bytes, known.set(encoding, result))
    return result
  }

  /** The response in an encoding that the client accepts, which the server then does not encode once more. */
  const encoded = Effect.fnUntraced(function* (
    response: HttpServerResponse.HttpServerResponse,
    acceptEncoding: string
  ) {
    const { body, headers, status } = response
    const contentType = headers["content-type"] ?? ""
    if (status !== 200 || body._tag !== "Uint8Array" || !isCompressible(contentType)) return response
    const encoding = encodingFor(acceptEncoding)
    const bytes = encoding ? yield* Effect.promise(() => compressedBytes(body.body, encoding)) : body.body
    return response.pipe(
      HttpServerResponse.setBody(HttpBody.uint8Array(bytes, contentType)),
      HttpServerResponse.setHeaders({
        "content-encoding": encoding ?? "identity",
        "content-length": String(bytes.length),
        vary: "Accept-Encoding"
      })
    )
  })

  const stat: FileSystem.FileSystem["stat"] = (path) => Effect.mapError(fileSystem.stat(path), asNotFound)

  return { platform: { ...platform, fileResponse }, fileSystem: { ...fileSystem, stat }, encoded }
})
