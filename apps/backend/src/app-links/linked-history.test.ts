import { expect } from "@effect/vitest"
import { type ChatWindow } from "@hazel/db/repositories/linked-chat-repository"
import { Effect } from "effect"
import { Cast, withCast, writes } from "../testing/harness/cast.ts"
import { aConversation, pageOf } from "../testing/scenes/linked-conversation.ts"

withCast("the history of a linked channel for its app", (it) => {
  it.effect("is paged in both directions by ids (T3)", () =>
    Effect.gen(function* () {
      const { jim, channelId, linkedWrites } = yield* aConversation("1")
      for (const text of ["2", "3", "4", "5"]) yield* linkedWrites.publish(jim, text)
      const textsOf = (window: Partial<ChatWindow>) =>
        Effect.map(pageOf(channelId, window), (page) => page.map(({ text }) => text).join(""))
      const ids = (yield* pageOf(channelId)).map(({ id }) => id)
      expect(yield* textsOf({ limit: 2 })).toBe("12")
      expect(yield* textsOf({ after: ids[1]!, limit: 2 })).toBe("34")
      expect(yield* textsOf({ isReversed: true, limit: 2 })).toBe("54")
      expect(yield* textsOf({ isReversed: true, before: ids[3]!, limit: 2 })).toBe("32")
      // Ids of the app's own channel have the same times and other digits at the end.
      const between = `${ids[2]!.slice(0, -1)}7`
      expect(yield* textsOf({ after: between })).toBe("45")
      expect(yield* textsOf({ isReversed: true, before: between })).toBe("321")
      expect(yield* textsOf({ since: new Date(Date.now() + 60_000) })).toBe("")
    })
  )

  it.effect("is paged by any text as by an id, byte by byte (T3)", () =>
    Effect.gen(function* () {
      const { jim, channelId, linkedWrites } = yield* aConversation("1")
      for (const text of ["2", "3"]) yield* linkedWrites.publish(jim, text)
      const ids = (yield* pageOf(channelId)).map(({ id }) => id)
      const [, middle = ""] = ids
      const replaced = (place: number, character: string) =>
        `${middle.slice(0, place)}${character}${middle.slice(place + 1)}`
      const places = [0, 3, 8, 9, 10, 17, 25]
      const odd = places.flatMap((place) => ["", "0", "5", "I", "U", "Z", "a", "~", "!"].map((c) => replaced(place, c)))
      for (const text of [
        "",
        "0",
        "01",
        "Z",
        "zz",
        middle.slice(0, 9),
        middle.slice(0, 10),
        middle.toLowerCase(),
        ...odd
      ]) {
        const after = (yield* pageOf(channelId, { after: text })).map(({ id }) => id)
        expect(after, `after ${text}`).toEqual(ids.filter((id) => id > text))
        const before = (yield* pageOf(channelId, { before: text, isReversed: true })).map(({ id }) => id)
        expect(before, `before ${text}`).toEqual(ids.filter((id) => id < text).toReversed())
      }
    })
  )

  it.effect("has replies that were also sent to the channel, and none that stay in a thread", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { channelId, messages } = yield* aConversation("Question")
      const root = (yield* messages)[0]!.id
      yield* writes(ada, channelId, "Does somebody know this?", root)
      yield* writes(ada, channelId, "Here is the answer", root, true)
      expect((yield* pageOf(channelId)).map(({ text }) => text)).toEqual(["Question", "Here is the answer"])
    })
  )

  it.effect("has a streamed message only once it is complete", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { channelId } = yield* aConversation("Question")
      const { data } = yield* ada.asks((hazel) => hazel.messageStream.open({ channelId }))
      yield* ada.asks((hazel) => hazel.messageStream.append({ messageId: data.id, index: 0, text: "Answer" }))
      expect(yield* pageOf(channelId)).toHaveLength(1)
      yield* ada.asks((hazel) => hazel.messageStream.finish({ messageId: data.id }))
      expect((yield* pageOf(channelId)).map(({ text }) => text)).toEqual(["Question", "Answer"])
    })
  )

  it.effect("names people of the team without their address", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { channelId } = yield* aConversation()
      yield* writes(ada, channelId, "How can we help?")
      const [, ofAda] = yield* pageOf(channelId)
      expect(ofAda!.author).toEqual({ userId: ada.id, name: ada.name, appUid: null, umd: null })
    })
  )
})
