import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { keysOf } from "../files/file-storage.ts"
import { dataDirectory, withFiles } from "../testing/files/cast-with-files.ts"
import { aPicture } from "../testing/files/pictures.ts"
import { fetches, uploads } from "../testing/files/uploads.ts"
import { aBot, aChannelWith, Cast } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { adds, setsRole } from "../testing/scenes/guests.ts"

const aPictureOf = Effect.fnUntraced(function* (person: TestUser) {
  return yield* uploads(person, "Me.png", yield* Effect.promise(() => aPicture(300, 300)))
})

const wears = (
  person: TestUser,
  { id: pictureId }: { readonly id: Effect.Success<ReturnType<typeof uploads>>["id"] }
) =>
  Effect.map(
    person.asks((hazel) => hazel.user.update({ pictureId })),
    ({ data }) => data.avatarUrl ?? ""
  )

/** A guest who is in this channel only. */
const aGuestIn = Effect.fnUntraced(function* (admin: TestUser, name: string, channelId: ChannelId) {
  const { signUp, sql } = yield* HazelForTests
  const guest = yield* signUp(name)
  yield* setsRole(admin, guest, "guest")
  yield* Effect.promise(() => sql`delete from channel_members where user_id = ${guest.id}`)
  yield* adds(admin, channelId, guest)
  return guest
})

withFiles("a portrait", (it) => {
  it.effect("is seen by everybody who knows the person, and by nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const device = yield* listen(ben)
      yield* device.welcome
      const address = yield* wears(cleo, yield* aPictureOf(cleo))
      expect(address).toMatch(/^\/files\/.*\/thumbnail\/360$/)
      expect((yield* device.next("user_updated")).data.user).toMatchObject({ id: cleo.id, avatarUrl: address })
      const stranger = yield* aGuestIn(ada, "stranger", yield* aChannelWith(ada, ben))
      const acquaintance = yield* aGuestIn(ada, "acquaintance", yield* aChannelWith(ada, cleo))
      const seen = yield* Effect.forEach([ada, ben, cleo, acquaintance, stranger, undefined], (person) =>
        Effect.map(fetches(person, address), ({ status }) => status)
      )
      expect(seen).toEqual([200, 200, 200, 200, 404, 401])
    })
  )

  it.effect("replaces the earlier one, whose bytes are gone, and can be taken away", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const first = yield* aPictureOf(ben)
      const earlier = yield* wears(ben, first)
      const later = yield* wears(ben, yield* aPictureOf(ben))
      expect([(yield* fetches(ada, earlier)).status, (yield* fetches(ada, later)).status]).toEqual([404, 200])
      const { data } = yield* ben.asks((hazel) => hazel.user.update({ pictureId: null }))
      expect([data.avatarUrl, (yield* fetches(ada, later)).status]).toEqual([null, 404])
      expect(existsSync(join(dataDirectory, "files", keysOf(first.id).pieces))).toBe(false)
    })
  )

  it.effect("is an own picture, and no attachment at the same time", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const text = yield* uploads(ada, "notes.txt", "text")
      const foreign = yield* aPictureOf(ben)
      for (const { id: pictureId } of [text, foreign])
        expect(yield* Effect.flip(ada.asks((hazel) => hazel.user.update({ pictureId })))).toMatchObject({
          _tag: "FileNotFoundError"
        })
      const own = yield* aPictureOf(ada)
      const channelId = yield* aChannelWith(ada, ben)
      yield* wears(ada, own)
      const message = { channelId, body: "", fileIds: [own.id] }
      expect(yield* Effect.flip(ada.asks((hazel) => hazel.message.create(message)))).toMatchObject({
        _tag: "AttachmentNotFoundError"
      })
      const attached = yield* aPictureOf(ada)
      yield* ada.asks((hazel) => hazel.message.create({ ...message, fileIds: [attached.id] }))
      const pictureId = attached.id
      expect(yield* Effect.flip(ada.asks((hazel) => hazel.user.update({ pictureId })))).toMatchObject({
        _tag: "FileNotFoundError"
      })
      expect((yield* ada.asks((hazel) => hazel.user.get({ id: ada.id }))).avatarUrl).toContain(own.id)
    })
  )

  it.effect("of a bot and of a webhook is given by those who manage them, and stays beside what they wrote", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ben, cleo)
      const bot = yield* aBot(ada)
      const { data: hook } = yield* ben.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))
      const forBot = (yield* aPictureOf(ada)).id
      const forHook = (yield* aPictureOf(ben)).id
      yield* ada.asks((hazel) => hazel.bot.update({ id: bot.id, pictureId: forBot }))
      yield* ben.asks((hazel) => hazel.incomingWebhook.update({ id: hook.id, pictureId: forHook }))
      for (const [id, picture] of [[bot.id, forBot] as const, [hook.userId, forHook] as const]) {
        const { avatarUrl, displayName } = yield* cleo.asks((hazel) => hazel.user.get({ id }))
        expect([avatarUrl, displayName]).toEqual([`/files/${picture}/thumbnail/360`, expect.stringMatching(/./)])
        expect((yield* fetches(cleo, avatarUrl ?? "")).status).toBe(200)
      }
      yield* ada.asks((hazel) => hazel.bot.update({ id: bot.id, pictureId: null, displayName: "Baker" }))
      expect(yield* cleo.asks((hazel) => hazel.user.get({ id: bot.id }))).toMatchObject({
        ...{ avatarUrl: null, displayName: "Baker" }
      })
      expect((yield* fetches(cleo, `/files/${forBot}/thumbnail/360`)).status).toBe(404)
    })
  )

  it.effect(
    "of a bot or a webhook is no picture of somebody else, no portrait already, and no page that begins like a picture",
    () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const channelId = yield* aChannelWith(ada, ben)
        const bot = yield* aBot(ada)
        const { data: hook } = yield* ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))
        const own = yield* aPictureOf(ada)
        const face = yield* wears(ada, own)
        const refused = [
          own,
          yield* aPictureOf(ben),
          yield* uploads(ada, "bot.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`),
          yield* uploads(ada, "bot.gif", "GIF89a/*<html><script>alert(1)</script>*/")
        ]
        for (const { id: pictureId } of refused) {
          const ofBot = yield* Effect.flip(ada.asks((hazel) => hazel.bot.update({ id: bot.id, pictureId })))
          const ofHook = yield* Effect.flip(
            ada.asks((hazel) => hazel.incomingWebhook.update({ id: hook.id, pictureId }))
          )
          expect([ofBot._tag, ofHook._tag]).toEqual(["FileNotFoundError", "FileNotFoundError"])
        }
        expect((yield* fetches(ben, face)).status).toBe(200)
      })
  )
})
