import type { ServerResponse } from "node:http"
import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { fetches } from "../testing/files/uploads.ts"
import { aPublicChannelOf, edits } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { aPage, html } from "../testing/link-previews/a-website.ts"
import {
  aBakery,
  linking,
  pagesFetched,
  previewsOf,
  withPreviews,
  writesLink
} from "../testing/link-previews/linking.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { expectLogToMatchRows } from "../testing/replay/expect-log-to-be-true.ts"

withPreviews("D.20: a link", (it) => {
  it.effect("gets a preview of its page, which is an event", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, bakery } = yield* linking
      const device = yield* listen(ben)
      const url = bakery.page("/bread")
      const { id } = yield* expectReplayToMatch([ada, ben], writesLink(ada, channelId, `Try ${url}!`))
      const [preview] = yield* previewsOf(ben, id)
      expect(preview).toMatchObject({ url, siteName: "The Bakery", title: "Bread", description: "Baked at four" })
      expect(preview?.picture).toMatchObject({ width: 640, height: 480 })
      const { data, actorId } = yield* device.next("link_previews_updated")
      expect(data).toEqual({ messageId: id, linkPreviews: [preview] })
      expect(actorId).toBeNull()
      yield* expectLogToMatchRows
    })
  )

  it.effect("shows its picture from Hazel, to those who may read the message", () =>
    Effect.gen(function* () {
      const { ada, ben, dora, channelId, bakery } = yield* linking
      const { linkPreviews } = yield* writesLink(ada, channelId, bakery.page("/bread"))
      const path = `/files/${linkPreviews[0]?.picture?.id}`
      for (const each of [`${path}/thumbnail/360`, `${path}/thumbnail/1280`, `${path}/preview.webp`]) {
        const answer = yield* fetches(ben, each)
        expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"])
        expect((yield* fetches(dora, each)).status).toBe(404)
        expect((yield* fetches(undefined, each)).status).toBe(401)
      }
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: ben.id }))
      expect((yield* fetches(ben, `${path}/thumbnail/360`)).status).toBe(404)
    })
  )

  it.effect("has none in code, in a spoiler and in a quote, and only the first three pages of a message have", () =>
    Effect.gen(function* () {
      const { ada, channelId, bakery } = yield* linking
      const hidden = `\`${bakery.page("/a")}\` ||${bakery.page("/b")}||\n\n> ${bakery.page("/c")}`
      expect((yield* writesLink(ada, channelId, hidden)).linkPreviews).toEqual([])
      expect(bakery.asked).toEqual([])
      const paths = ["/1", "/2", "/3", "/4"].map(bakery.page)
      const { linkPreviews } = yield* writesLink(ada, channelId, paths.join(" "))
      expect(linkPreviews.map(({ url }) => url)).toEqual(paths.slice(0, 3))
    })
  )

  it.effect("of a streamed message gets its preview when the stream has ended", () =>
    Effect.gen(function* () {
      const { ada, channelId, bakery } = yield* linking
      const { data } = yield* ada.asks((hazel) => hazel.messageStream.open({ channelId }))
      const writing = { messageId: data.id, index: 0, text: bakery.page("/stream") }
      yield* ada.asks((hazel) => hazel.messageStream.append(writing))
      yield* pagesFetched
      expect(bakery.asked).toEqual([])
      yield* ada.asks((hazel) => hazel.messageStream.finish({ messageId: data.id }))
      yield* pagesFetched
      expect(yield* previewsOf(ada, data.id)).toHaveLength(1)
    })
  )

  it.effect("is fetched once for several messages, again after a week, and after a failure not at once", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben, channelId, bakery } = yield* linking
      const elsewhere = yield* aPublicChannelOf(ben)
      const [url, closed] = [bakery.page("/shared"), bakery.page("/closed")]
      const first = yield* writesLink(ada, channelId, `${url} ${closed}`)
      const second = yield* writesLink(ben, elsewhere, `${url} ${closed}`)
      expect(first.linkPreviews).toHaveLength(1)
      expect(second.linkPreviews).toEqual(first.linkPreviews)
      expect(bakery.asked.map(({ url }) => url).toSorted()).toEqual(["/bread.png", "/closed", "/shared"])
      // A change of the page changes no message that has been previewed.
      yield* Effect.promise(() => sql`update link_pages set expires_at = now() - interval '1 second'`)
      const third = yield* writesLink(ben, elsewhere, `${url} ${closed}`)
      expect(bakery.asked).toHaveLength(6)
      expect(third.linkPreviews[0]?.picture?.id).not.toBe(first.linkPreviews[0]?.picture?.id)
      expect(yield* previewsOf(ada, first.id)).toEqual(first.linkPreviews)
    })
  )

  it.effect("of messages that are written at once is fetched once", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, bakery } = yield* linking
      const body = bakery.page("/popular")
      const writers = [ada, ben, cleo, ada, ben, cleo, ada, ben, cleo]
      const written = yield* Effect.forEach(
        writers,
        (person) => person.asks((hazel) => hazel.message.create({ channelId, body })),
        { concurrency: "unbounded" }
      )
      yield* pagesFetched
      for (const { data } of written) expect(yield* previewsOf(ada, data.id)).toHaveLength(1)
      expect(bakery.asked.map(({ url }) => url)).toEqual(["/popular", "/bread.png"])
    })
  )

  it.effect(
    "of somebody who links to many pages that do not answer has no preview, so that others do not wait for theirs",
    () =>
      Effect.gen(function* () {
        const { ada, ben, channelId } = yield* linking
        const { sql } = yield* HazelForTests
        const held: Array<ServerResponse> = []
        const answer = (response: ServerResponse) => response.end(aPage("<title>At last</title>"))
        const tarPit = yield* aBakery((request, response) => {
          html(request, response)
          if (request.url?.startsWith("/held")) held.push(response)
          else answer(response)
        })
        for (let message = 0; message < 8; message++) {
          const links = [1, 2, 3].map((link) => tarPit.page(`/held/${message}/${link}`)).join(" ")
          yield* ben.asks((hazel) => hazel.message.create({ channelId, body: links }))
        }
        const unread = Effect.promise(() => sql`select from jobs where kind = 'find_links'`)
        yield* Effect.repeat(unread, { until: ({ length }) => length === 0 })
        const waiting = yield* Effect.promise(() => sql`select from link_pages where state = 'fetching'`)
        expect(waiting).toHaveLength(12)
        const body = `Look: ${tarPit.page("/quick")}`
        const { data } = yield* ada.asks((hazel) => hazel.message.create({ channelId, body }))
        const isDone = Effect.promise(() => sql`select from jobs where kind in ('find_links', 'fetch_link_page')`)
        const answersAll = Effect.sync(() => held.splice(0).forEach(answer))
        yield* Effect.repeat(Effect.andThen(answersAll, isDone), { until: ({ length }) => length === 0 })
        expect(yield* previewsOf(ben, data.id)).toMatchObject([{ title: "At last" }])
      })
  )

  it.effect("to an inner address has no preview, and nothing is asked there", () =>
    Effect.gen(function* () {
      const { ada, channelId, bakery } = yield* linking
      const inner = bakery.page("/secret").replace("bakery", "inner")
      expect((yield* writesLink(ada, channelId, inner)).linkPreviews).toEqual([])
      expect(bakery.asked).toEqual([])
    })
  )

  it.effect("to a picture shows the picture, and nothing that is no picture whatever it says it is", () =>
    Effect.gen(function* () {
      const { ada, channelId, bakery } = yield* linking
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><script>alert(1)</script></svg>`
      const forger = yield* aBakery((request, response) => {
        const isPage = request.url === "/page"
        response.writeHead(200, { "content-type": isPage ? "text/html" : "image/png" })
        response.end(isPage ? `<title>Forged</title><meta property="og:image" content="/logo.png">` : svg)
      })
      const links = [bakery.page("/Black%20bread.png"), forger.page("/page"), forger.page("/x.png")]
      const { linkPreviews } = yield* writesLink(ada, channelId, links.join(" "))
      expect(linkPreviews.map(({ title, picture }) => [title, picture !== null])).toEqual([
        ["Black bread.png", true],
        ["Forged", false]
      ])
    })
  )

  it.effect("has no preview while the workspace has switched them off", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, bakery } = yield* linking
      const switches = (previewsLinks: boolean) => ada.asks((hazel) => hazel.workspace.update({ previewsLinks }))
      const before = yield* writesLink(ben, channelId, bakery.page("/before"))
      const device = yield* listen(ben)
      const { data } = yield* switches(false)
      expect(data.previewsLinks).toBe(false)
      expect((yield* device.next("workspace_updated")).data.workspace.previewsLinks).toBe(false)
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ act: "link_previews_switched" }))
      expect(entries[0]?.record).toMatchObject({ act: "link_previews_switched", isOn: false })
      const { id, linkPreviews } = yield* writesLink(ben, channelId, bakery.page("/off"))
      expect(linkPreviews).toEqual([])
      expect(yield* previewsOf(ben, before.id)).toHaveLength(1)
      yield* switches(true)
      yield* edits(ben, id, `${bakery.page("/off")} again`)
      yield* pagesFetched
      expect(yield* previewsOf(ben, id)).toHaveLength(1)
    })
  )
})
