import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect } from "@effect/vitest"
import type { MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { keysOf } from "../files/file-storage.ts"
import { fetches } from "../testing/files/uploads.ts"
import { aPublicChannelOf } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { refusal } from "../testing/harness/stored.ts"
import {
  aBakery,
  dataDirectory,
  linking,
  pagesFetched,
  previewsOf,
  withPreviews,
  writesLink
} from "../testing/link-previews/linking.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { expectLogToMatchRows } from "../testing/replay/expect-log-to-be-true.ts"

const edits = (person: TestUser, id: MessageId, body: string) =>
  person.asks((hazel) => hazel.message.update({ id, body }))

const removes = (person: TestUser, messageId: MessageId, url: string) =>
  person.asks((hazel) => hazel.linkPreview.delete({ messageId, url }))

/** The addresses that the database knows about previews. */
const storedPages = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(() => sql<Array<{ url: string }>>`select url from link_pages order by url`)
  return rows.map(({ url }) => url)
})

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

withPreviews("D.20: a preview", (it) => {
  it.effect("goes with its link when the message is edited, and the preview of a new link comes", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, bakery } = yield* linking
      const [bread, cake] = [bakery.page("/bread"), bakery.page("/cake")]
      const { id } = yield* writesLink(ada, channelId, `${bread} and ${cake}`)
      const device = yield* listen(ben)
      const { data } = yield* expectReplayToMatch([ada, ben], edits(ada, id, `Only ${cake}`))
      expect(data.linkPreviews.map(({ url }) => url)).toEqual([cake])
      expect((yield* device.next("link_previews_updated")).data.linkPreviews).toEqual(data.linkPreviews)
      yield* expectReplayToMatch([ada, ben], edits(ada, id, `Only \`${cake}\``))
      expect(yield* previewsOf(ben, id)).toEqual([])
      yield* edits(ada, id, `${bread} after all`)
      yield* pagesFetched
      expect((yield* previewsOf(ben, id)).map(({ url }) => url)).toEqual([bread])
      yield* expectLogToMatchRows
    })
  )

  it.effect("is removed by the author and by moderators, and stays removed while its link is edited", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, bakery } = yield* linking
      const [bread, cake] = [bakery.page("/bread"), bakery.page("/cake")]
      const { id } = yield* writesLink(cleo, channelId, `${bread} ${cake}`)
      yield* expectReplayToMatch([ada, cleo], removes(cleo, id, bread))
      expect((yield* previewsOf(ada, id)).map(({ url }) => url)).toEqual([cake])
      const again = yield* removes(cleo, id, bread)
      yield* edits(cleo, id, `${cake} ${bread}, really`)
      yield* pagesFetched
      expect((yield* previewsOf(ada, id)).map(({ url }) => url)).toEqual([cake])
      yield* expectReplayToMatch([ada, ben, cleo], removes(ben, id, cake))
      expect(yield* previewsOf(ada, id)).toEqual([])
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ act: "link_preview_removed" }))
      expect(entries.map(({ actorId, record }) => [actorId, record])).toEqual([
        [ben.id, { act: "link_preview_removed", channelId, messageId: id, userId: cleo.id }]
      ])
      expect(again.seq).toBeGreaterThan(0)
      yield* edits(cleo, id, "No link")
      yield* edits(cleo, id, bread)
      yield* pagesFetched
      expect(yield* previewsOf(ada, id)).toHaveLength(1)
    })
  )

  it.effect("is removed by nobody else", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora, channelId, bakery } = yield* linking
      const url = bakery.page("/bread")
      const { id } = yield* writesLink(ada, channelId, url)
      expect((yield* refusal(removes(cleo, id, url)))._tag).toBe("UnauthorizedError")
      expect((yield* refusal(removes(dora, id, url)))._tag).toBe("MessageNotFoundError")
      expect(yield* previewsOf(ada, id)).toHaveLength(1)
    })
  )

  const gone = {
    deletion: (ada: TestUser, id: MessageId) => ada.asks((hazel) => hazel.message.delete({ id })),
    purge: (ada: TestUser, id: MessageId) => ada.asks((hazel) => hazel.message.purge({ id }))
  }
  it.effect.each(["deletion", "purge", "purge of the channel"] as const)(
    "is gone at once with its message, its page and its picture, by a %s",
    (way) =>
      Effect.gen(function* () {
        const { sql } = yield* HazelForTests
        const { ada, channelId, bakery } = yield* linking
        const url = bakery.page(`/${way.length}`)
        const { id, linkPreviews } = yield* writesLink(ada, channelId, url)
        const pictureId = linkPreviews[0]!.picture!.id
        yield* edits(ada, id, `${url} edited`)
        expect(yield* storedPages).toContain(url)
        expect(existsSync(join(dataDirectory, "files", keysOf(pictureId).all))).toBe(true)
        yield* way === "purge of the channel"
          ? ada.asks((hazel) => hazel.message.purgeAll({ channelId }))
          : gone[way](ada, id)
        if (way === "purge of the channel") {
          const left = Effect.promise(() => sql`select from messages where id = ${id}`)
          yield* Effect.repeat(left, { until: (rows) => rows.length === 0 })
        }
        expect(yield* storedPages).not.toContain(url)
        expect((yield* fetches(ada, `/files/${pictureId}/thumbnail/360`)).status).toBe(404)
        const texts = yield* Effect.promise(
          () => sql<Array<{ text: string }>>`
            select event::text as text from log_events where log_id = ${channelId} union all select answer::text from transactions
            union all select f::text from files f union all select p::text from link_pages p`
        )
        expect(texts.filter(({ text }) => text.includes(url) || text.includes(`"id":"${pictureId}"`))).toEqual([])
        yield* expectLogToMatchRows
      })
  )

  it.effect("stays with another message that has the same page", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, bakery } = yield* linking
      const url = bakery.page("/both")
      const [mine, yours] = [yield* writesLink(ada, channelId, url), yield* writesLink(ben, channelId, url)]
      yield* ada.asks((hazel) => hazel.message.delete({ id: mine.id }))
      expect(yield* previewsOf(ada, yours.id)).toEqual(yours.linkPreviews)
      expect((yield* fetches(ada, `/files/${yours.linkPreviews[0]?.picture?.id}/thumbnail/360`)).status).toBe(200)
      yield* ben.asks((hazel) => hazel.message.delete({ id: yours.id }))
      expect(yield* storedPages).not.toContain(url)
    })
  )
})

withPreviews("D.20: a page that is fetched for a message which is deleted in the meantime", (it) => {
  it.effect("leaves nothing behind", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* linking
      const { sql } = yield* HazelForTests
      const waiting: Array<() => void> = []
      const slow = yield* aBakery((_, response) => {
        waiting.push(() => response.writeHead(200, { "content-type": "text/html" }).end("<title>Late</title>"))
      })
      const url = slow.page("/late")
      const { data } = yield* ada.asks((hazel) => hazel.message.create({ channelId, body: url }))
      yield* Effect.repeat(
        Effect.promise(() => sql`select pg_sleep(0)`),
        { until: () => waiting.length > 0 }
      )
      yield* ada.asks((hazel) => hazel.message.delete({ id: data.id }))
      waiting.forEach((answer) => answer())
      yield* pagesFetched
      expect(yield* storedPages).not.toContain(url)
      yield* expectLogToMatchRows
    })
  )
})
