import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { FileRepository } from "@hazel/db/repositories/file-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { FileId } from "@hazel/domain/ids"
import { iconSizes } from "@hazel/domain/models/file-model"
import { Effect, Option, Schema } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { HazelConfig } from "../config.ts"
import { FileStorage, keysOf } from "../files/file-storage.ts"
import { refusedFile } from "./file-caller.ts"
import { forAnybody } from "./for-anybody.ts"
import { harmless } from "./harmless-bytes.ts"
import { inTime } from "./in-time.ts"

const decodeId = Schema.decodeUnknownOption(FileId)

const unknownIcon = refusedFile({ _tag: "FileNotFoundError", message: "There is no such icon." })

/** Hazel runs without a web app in development. */
const unbuilt = HttpServerResponse.empty({ status: 404 })

/** Browsers may keep an icon, because another one has another path. An icon that was taken away is shown for an hour at most. */
const headers = { ...harmless, "content-type": "image/png", "cache-control": "public, max-age=3600" }

/** The path is the same for every icon, so that browsers ask each time. */
const appleHeaders = { ...headers, "cache-control": "no-cache" }

/** Icons of the installed app, which replace those of Hazel. The last part of their path is their size. */
const iconsOf = (iconUrl: string) =>
  iconSizes.map((size) => ({
    src: iconUrl.replace(/\d+$/, String(size)),
    sizes: `${size}x${size}`,
    type: "image/png"
  }))

/**
 * `GET /workspace-icon/{id}/{192|512}` for anybody, because the page for signing in shows the icon, and
 * `GET /manifest.webmanifest` and `GET /apple-touch-icon.png` of the web app, which is installed with the name and the icon of the
 * workspace if it has one. Apple's systems do not take the icon from the manifest.
 */
export const WorkspaceIconRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { webDirectory } = yield* HazelConfig
    const files = yield* FileRepository
    const limited = yield* forAnybody
    const workspaces = yield* WorkspaceRepository
    const store = yield* FileStorage

    const icon = Effect.gen(function* () {
      const { id, size: wanted } = yield* HttpRouter.params
      const fileId = decodeId(id)
      const size = iconSizes.find((each) => String(each) === wanted)
      if (Option.isNone(fileId) || size === undefined || !(yield* files.isWorkspaceIcon(fileId.value)))
        return unknownIcon
      const bytes = yield* Effect.promise(() => store.read(keysOf(fileId.value).icon(size)))
      return HttpServerResponse.raw(bytes, { headers })
    }).pipe(limited)

    const appleIcon = Effect.gen(function* () {
      const { iconUrl } = yield* workspaces.get
      const ofWorkspace = decodeId(iconUrl?.split("/").at(-2))
      if (Option.isSome(ofWorkspace)) {
        const bytes = yield* Effect.promise(() => store.read(keysOf(ofWorkspace.value).icon(192)))
        return HttpServerResponse.raw(bytes, { headers: appleHeaders })
      }
      const bytes = yield* Effect.tryPromise(() => readFile(join(webDirectory, "apple-touch-icon.png")))
      return HttpServerResponse.uint8Array(bytes, { contentType: "image/png", headers: appleHeaders })
    }).pipe(
      Effect.catchTag("UnknownError", () => Effect.succeed(unbuilt)),
      limited
    )

    const manifest = Effect.gen(function* () {
      const text = yield* Effect.tryPromise(() => readFile(join(webDirectory, "manifest.webmanifest"), "utf8"))
      const { name, iconUrl } = yield* workspaces.get
      const ofWorkspace = iconUrl === null ? {} : { name, short_name: name, icons: iconsOf(iconUrl) }
      return HttpServerResponse.text(JSON.stringify({ ...JSON.parse(text), ...ofWorkspace }), {
        contentType: "application/manifest+json",
        headers: { "cache-control": "no-cache", "x-content-type-options": "nosniff" }
      })
    }).pipe(
      Effect.catchTag("UnknownError", () => Effect.succeed(unbuilt)),
      limited
    )

    yield* router.add("GET", "/workspace-icon/:id/:size", inTime()(icon))
    yield* router.add("GET", "/manifest.webmanifest", inTime()(manifest))
    yield* router.add("GET", "/apple-touch-icon.png", inTime()(appleIcon))
  })
)
