import { mkdtempSync } from "node:fs"
import type { RequestListener } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { layer, type Vitest } from "@effect/vitest"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { Effect, type Layer } from "effect"
import { aChannelWith, Cast } from "../harness/cast.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { aPicture } from "../files/pictures.ts"
import { aPage, aWebsite, networkWith, publicAddress } from "./a-website.ts"

/** The data directory of the Hazel of this test file. */
export const dataDirectory = mkdtempSync(join(tmpdir(), "hazel-previews-"))

const network = networkWith({ "bakery.example": [publicAddress], "inner.example": ["127.0.0.1"] })

const castWithPreviews = Cast.layerIn(HazelForTests.layerWith({ dataDirectory }, { network }))

/** Tests about the cast in a Hazel for which `bakery.example` is on the public internet. */
export const withPreviews = (
  about: string,
  tests: (it: Vitest.MethodsNonLive<Layer.Success<typeof castWithPreviews>>) => void
) => layer(castWithPreviews, { excludeTestServices: true })(about, tests)

const picture = aPicture(640, 480)

/** A page about bread, and its picture. */
const bakery: RequestListener = (request, response) => {
  if (request.url?.endsWith(".png")) {
    return void picture.then((bytes) => response.writeHead(200, { "content-type": "image/png" }).end(bytes))
  }
  if (request.url?.startsWith("/closed")) return response.writeHead(404).end()
  const head = `<title>Bread</title><meta property="og:site_name" content="The Bakery">
    <meta property="og:description" content="Baked at four"><meta property="og:image" content="/bread.png">`
  response.writeHead(200, { "content-type": "text/html" }).end(aPage(head))
}

/** A bakery on the internet, until the test has ended. */
export const aBakery = (listener: RequestListener = bakery) =>
  Effect.acquireRelease(
    Effect.promise(() => aWebsite(listener)),
    ({ end }) => Effect.sync(end)
  ).pipe(
    Effect.map(({ port, asked }) => ({
      asked,
      /** The address of a page of it. */
      page: (path: string) => `http://bakery.example:${port}${path}`
    }))
  )

/** A channel of Ada, Ben and Cleo, and a bakery. */
export const linking = Effect.gen(function* () {
  const cast = yield* Cast
  return { ...cast, channelId: yield* aChannelWith(cast.ada, cast.ben, cast.cleo), bakery: yield* aBakery() }
})

/** The previews of a message as somebody sees it. */
export const previewsOf = (person: TestUser, id: MessageId) =>
  Effect.map(
    person.asks((hazel) => hazel.message.get({ id })),
    ({ message }) => message.linkPreviews
  )

/** Writes a message and answers it when its links have been found and their pages fetched. */
export const writesLink = Effect.fn(function* (person: TestUser, channelId: ChannelId, body: string) {
  const { data } = yield* person.asks((hazel) => hazel.message.create({ channelId, body }))
  yield* pagesFetched
  return (yield* person.asks((hazel) => hazel.message.get({ id: data.id }))).message
})

/** Waits until no job about links is left. */
export const pagesFetched = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const left = Effect.promise(
    () => sql<Array<{ lastError: string | null }>>`
      select last_error as "lastError" from jobs where kind in ('find_links', 'fetch_link_page') and given_up_at is null`
  )
  const jobs = yield* Effect.repeat(left, {
    until: (jobs) => jobs.length === 0 || jobs.some(({ lastError }) => lastError !== null)
  })
  // A job that has failed waits for a time that does not pass by itself.
  if (jobs.length > 0) throw new Error(`A job about links failed: ${jobs[0]!.lastError}`)
})
