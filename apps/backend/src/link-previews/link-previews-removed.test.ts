import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect } from "@effect/vitest"
import type { MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { keysOf } from "../files/file-storage.ts"
import { fetches } from "../testing/files/uploads.ts"
import { edits } from "../testing/harness/cast.ts"
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

const removes = (person: TestUser, messageId: MessageId, url: string) =>
  person.asks((hazel) => hazel.linkPreview.delete({ messageId, url }))

/** The addresses that the database knows about previews. */
const storedPages = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(() => sql<Array<{ url: string }>>`select url from link_pages order by url`)
  return rows.map(({ url }) => url)
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
