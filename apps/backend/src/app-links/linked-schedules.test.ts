import { expect } from "@effect/vitest"
import { AppChannels } from "../app-channels/app-channels.ts"
import { AppSchedules } from "../app-channels/app-schedules.ts"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { refusal } from "../testing/harness/stored.ts"
import { aConversation, pageOf } from "../testing/scenes/linked-conversation.ts"

const nothingWaits = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const waiting = Effect.promise(
    () => sql`select from jobs where kind in ('publish_app_message', 'publish_linked_chat')`
  )
  yield* Effect.repeat(
    Effect.tap(waiting, () => TestClock.adjust("1 second")),
    { until: (rows) => rows.length === 0 }
  )
})

const jim = { uid: "Jim", umd: { name: "Jim Halpert" } }

withCast("a scheduled message in a linked channel", (it) => {
  it.effect("is written in Hazel by its author at its time, once (T5)", () =>
    Effect.gen(function* () {
      const { app, channelId } = yield* aConversation("Now")
      const schedules = yield* AppSchedules
      const channel = yield* (yield* AppChannels).open(app.id, "support.1")
      for (const data of [{ text: "Later" }, "Later too"]) {
        yield* schedules.publishAt(channel, { event: "chat", data, meta: jim }, new Date())
      }
      yield* nothingWaits
      const page = yield* pageOf(channelId)
      expect(page.map(({ text }) => text).toSorted()).toEqual(["Later", "Later too", "Now"])
      expect(new Set(page.map(({ author }) => author.appUid))).toEqual(new Set(["Jim"]))
    })
  )

  it.effect(
    "is refused at once if it could never be written, and not written if its author may not write by then",
    () =>
      Effect.gen(function* () {
        const { ada } = yield* Cast
        const { app, channelId } = yield* aConversation("Now")
        const schedules = yield* AppSchedules
        const channel = yield* (yield* AppChannels).open(app.id, "support.1")
        const schedule = (data: { readonly text?: string }, meta: { uid: string | null; umd: null | object }) =>
          schedules.publishAt(channel, { event: "chat", data, meta: { ...meta, umd: null } }, new Date())
        expect(yield* refusal(schedule({}, jim))).toMatchObject({ code: "CHAT_DATA_INVALID" })
        const anonymous = schedule({ text: "Hi" }, { uid: null, umd: null })
        expect(yield* refusal(anonymous)).toMatchObject({ code: "CHAT_USER_ID_REQUIRED" })
        const [message] = yield* pageOf(channelId)
        yield* ada.asks((hazel) => hazel.channel.muteMember({ id: channelId, userId: message!.author.userId }))
        yield* schedule({ text: "Later" }, jim)
        yield* nothingWaits
        expect(yield* pageOf(channelId)).toHaveLength(1)
      })
  )
})
