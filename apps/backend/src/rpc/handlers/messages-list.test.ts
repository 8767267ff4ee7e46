import { expect } from "@effect/vitest"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { MessagePage } from "@hazel/domain/models/message-model"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { eventsOf } from "../../testing/harness/stored.ts"

interface Requested {
  readonly parentId?: MessageId
  readonly before?: number
  readonly after?: number
  readonly around?: MessageId
  readonly limit?: number
}

/** 250 messages with reactions, replies and deletions between them, so that positions in the log have gaps. */
const history = Effect.gen(function* () {
  const { ada, ben } = yield* Cast
  const channelId = yield* aChannelWith(ada, ben)
  const messages = yield* Effect.forEach(
    Array.from({ length: 260 }, (_, index) => index),
    Effect.fnUntraced(function* (index) {
      const message = yield* writes(index % 2 ? ada : ben, channelId, `Number ${index}`)
      const reacting = { messageId: message.id, channelId, emoji: "👍" }
      if (index % 7 === 0) yield* ada.asks((hazel) => hazel.messageReaction.create(reacting))
      if (index % 26 === 0) yield* ada.asks((hazel) => hazel.message.delete({ id: message.id }))
      return message
    })
  )
  const shown = messages.filter((_, index) => index % 26 !== 0).map(({ id }) => id)
  for (let count = 0; count < 30; count++) yield* writes(ben, channelId, "In the thread", shown[0]!)
  return { ada, channelId, shown, list: listIn(channelId) }
})

const listIn = (channelId: ChannelId) => (requested: Requested) =>
  Effect.flatMap(Cast, ({ ada }) => ada.asks((hazel) => hazel.message.list({ channelId, ...requested })))

const ids = ({ messages }: MessagePage) => messages.map(({ id }) => id)

withCast("a list of messages", (it) => {
  it.effect("is paged in both directions and around a message without holes or repeats", () =>
    Effect.gen(function* () {
      const { ada, channelId, shown, list } = yield* history
      expect(shown.length).toBe(250)

      const older = []
      for (let page = yield* list({ limit: 33 }); ; page = yield* list({ before: page.messages[0]!.seq, limit: 33 })) {
        expect(page.hasNewer).toBe(older.length > 0)
        older.unshift(...ids(page))
        if (!page.hasOlder) break
      }
      expect(older).toEqual(shown)

      const newer = []
      for (let page = yield* list({ after: 0 }); ; page = yield* list({ after: page.messages.at(-1)!.seq })) {
        expect(page.hasOlder).toBe(newer.length > 0)
        newer.push(...ids(page))
        if (!page.hasNewer) break
      }
      expect(newer).toEqual(shown)

      for (const [index, hasOlder, hasNewer] of [
        [0, false, true],
        [125, true, true],
        [249, true, false]
      ] as const) {
        const page = yield* list({ around: shown[index]!, limit: 20 })
        expect(ids(page)).toEqual(shown.slice(Math.max(0, index - 10), index + 10))
        expect(page).toMatchObject({ hasOlder, hasNewer })
      }

      const thread = yield* list({ parentId: shown[0]!, limit: 20 })
      expect(thread.messages.length).toBe(20)
      expect(thread).toMatchObject({ hasOlder: true, hasNewer: false })
      const rest = yield* list({ parentId: shown[0]!, before: thread.messages[0]!.seq, limit: 20 })
      expect(rest.messages.length).toBe(10)
      expect(rest.hasOlder).toBe(false)

      const newest = yield* list({})
      expect(newest.messages.length, "fifty by default").toBe(50)
      expect(newest.seq).toBe((yield* eventsOf(channelId)).at(-1)!.seq)
      expect((yield* list({ limit: 1000 })).messages.length, "a hundred at most").toBe(100)
      expect((yield* list({ limit: 0 })).messages.length, "one at least").toBe(1)
      expect((yield* list({ limit: -5 })).messages.length).toBe(1)
      expect((yield* list({ before: -5 })).messages).toEqual([])
      expect((yield* list({ after: Number.MAX_SAFE_INTEGER })).messages).toEqual([])
      const { message } = yield* ada.asks((hazel) => hazel.message.get({ id: newest.messages[0]!.id }))
      expect(message, "one message is as it is in the list").toEqual(newest.messages[0])
    })
  )

  it.effect("around a message is refused when the message is elsewhere or does not exist", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const [here, there] = [yield* aChannelWith(ada), yield* aChannelWith(ada, ben)]
      const elsewhere = yield* writes(ada, there)
      const error = yield* Effect.flip(listIn(here)({ around: elsewhere.id }))
      expect(error).toMatchObject({ _tag: "MessageNotFoundError", messageId: elsewhere.id })
    })
  )
})
