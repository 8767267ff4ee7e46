import { hash } from "node:crypto"
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"

export interface RevalidatedText {
  readonly text: string
  readonly contentType: string
  readonly headers?: Readonly<Record<string, string>>
}

/** It is weak, because the text may be compressed on its way. */
const tagOf = (text: string) => `W/"${hash("sha256", text, "base64url").slice(0, 27)}"`

/** The opaque part, by which tags that a proxy made strong or weak are the same. */
const opaque = (tag: string) => tag.trim().replace(/^W\//, "")

const isKnown = (known: string, etag: string) =>
  known.trim() === "*" || known.split(",").some((tag) => opaque(tag) === opaque(etag))

/**
 * Answers with a text, or with 304 if the client has it already. `make` is called once, when somebody first asks.
 */
export const revalidated = (make: () => RevalidatedText) => {
  let made: (RevalidatedText & { readonly etag: string }) | undefined
  return Effect.gen(function* () {
    const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
    if (made === undefined) {
      const fresh = make()
      made = { ...fresh, etag: tagOf(fresh.text) }
    }
    const { text, contentType, etag } = made
    const headers = { "cache-control": "no-cache", ...made.headers, etag }
    return isKnown(asked["if-none-match"] ?? "", etag)
      ? HttpServerResponse.empty({ status: 304, headers })
      : HttpServerResponse.text(text, { headers, contentType })
  })
}
