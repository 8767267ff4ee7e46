import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { anApp } from "../testing/app/an-app.ts"
import { appLogOf } from "../testing/app/app-log.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { AppMessageReactions } from "./app-message-reactions.ts"
import { AppMessages } from "./app-messages.ts"

/** A stored message, which Jim and Pam receive. */
const scene = Effect.gen(function* () {
  const app = yield* anApp
  const messages = yield* AppMessages
  const reactions = yield* AppMessageReactions
  const channel = yield* app.channel("room.123")
  const [jim, pam] = [yield* app.connects("Jim"), yield* app.connects("Pam", { office: "front" })]
  yield* jim.subscribes("room.123")
  yield* pam.subscribes("room.123")
  const { id: messageId } = yield* messages.publish(channel, { event: "chat", data: "Hi", store: 60 })
  const of = ({ id: connectionId }: typeof jim, reaction: string) => ({ messageId, connectionId, reaction })
  return { app, messages, reactions, channel, jim, pam, messageId, of }
})

layer(HazelForTests.layer, { excludeTestServices: true })("a reaction of an app user", (it) => {
  it.effect("is one for each value, and is only told when something changes (X4, X5, X6)", () =>
    Effect.gen(function* () {
      const { reactions, channel, jim, of } = yield* scene
      const acts = [
        reactions.add(channel, of(jim, "👍")),
        reactions.add(channel, of(jim, "👍")),
        reactions.add(channel, of(jim, ":+1:")),
        reactions.remove(channel, of(jim, "👍")),
        reactions.remove(channel, of(jim, "👍"))
      ]
      const answers = yield* Effect.all(acts)
      expect(answers.map(({ isChanged }) => isChanged)).toEqual([true, false, true, true, false])
      const told = (yield* appLogOf(channel.id)).flatMap(({ type, data }) =>
        "reaction" in data ? [[type, data.reaction]] : []
      )
      expect(told).toEqual([
        ["app_reaction_added", "👍"],
        ["app_reaction_added", ":+1:"],
        ["app_reaction_removed", "👍"]
      ])
    })
  )

  it.effect("is counted in lists of messages, and its app users are listed on request (X7, X8, X9)", () =>
    Effect.gen(function* () {
      const { messages, reactions, channel, jim, pam, messageId, of } = yield* scene
      yield* reactions.add(channel, of(pam, "😂"))
      yield* reactions.add(channel, of(jim, "👍"))
      yield* reactions.add(channel, of(jim, "😂"))
      const [counted] = yield* messages.list(channel, {})
      expect(counted?.reactions).toEqual([
        { reaction: "😂", count: 2 },
        { reaction: "👍", count: 1 }
      ])
      const [expanded] = yield* messages.list(channel, { isExpanded: true })
      const [hers, his] = [
        { uid: "Pam", umd: { office: "front" } },
        { uid: "Jim", umd: null }
      ]
      expect(expanded?.reactions).toEqual([
        { reaction: "😂", count: 2, items: [hers, his] },
        { reaction: "👍", count: 1, items: [his] }
      ])
      expect(yield* reactions.list(channel, messageId)).toEqual([
        { reaction: "😂", ...hers },
        { reaction: "👍", ...his },
        { reaction: "😂", ...his }
      ])
    })
  )

  it.effect("needs a subscription, a uid and a stored message that has not expired (X1)", () =>
    Effect.gen(function* () {
      const { app, messages, reactions, channel, jim, messageId, of } = yield* scene
      const { sql } = yield* HazelForTests
      const refusalOf = (asked: ReturnType<typeof of>) =>
        Effect.map(Effect.flip(reactions.add(channel, asked)), ({ _tag }) => _tag)
      const dwight = yield* app.connects("Dwight")
      expect(yield* refusalOf(of(dwight, "👍"))).toBe("NotSubscribedError")
      const anonymous = yield* app.connects(null)
      yield* anonymous.subscribes("room.123")
      expect(yield* refusalOf(of(anonymous, "👍"))).toBe("AppUserRequiredError")
      const { id: unstored } = yield* messages.publish(channel, { event: "chat" })
      expect(yield* refusalOf({ ...of(jim, "👍"), messageId: unstored })).toBe("AppMessageNotFoundError")
      yield* Effect.promise(() => sql`update app_messages set expires_at = now() where id = ${messageId}`)
      expect(yield* refusalOf(of(jim, "👍"))).toBe("AppMessageNotFoundError")
      yield* jim.leaves
      expect(yield* refusalOf(of(jim, "👍"))).toBe("AppConnectionNotFoundError")
    })
  )

  it.effect("keeps the request that added it for the event of its removal (X11)", () =>
    Effect.gen(function* () {
      const { reactions, channel, jim, of } = yield* scene
      const added = { ...of(jim, "👍"), origin: { trigger: "client.websocket" }, isTold: true }
      yield* reactions.add(channel, added)
      yield* reactions.remove(channel, { ...of(jim, "👍"), origin: { trigger: "client.http" }, isTold: true })
      const [, removal] = (yield* appLogOf(channel.id)).filter(({ type }) => type.startsWith("app_reaction"))
      expect(removal).toMatchObject({ type: "app_reaction_removed", data: { origin: { trigger: "client.websocket" } } })
      expect(removal?.data).toHaveProperty("expiresAt", expect.any(String))
    })
  )

  it.effect("is blank or longer than 100 bytes, and refused (N6)", () =>
    Effect.gen(function* () {
      const { reactions, channel, jim, of } = yield* scene
      for (const reaction of [" ", "a#b", "é".repeat(51)]) {
        expect(yield* Effect.flip(reactions.add(channel, of(jim, reaction)))).toMatchObject({ field: "reaction" })
      }
      yield* reactions.add(channel, of(jim, "é".repeat(50)))
    })
  )

  it.effect("may have many values, but not any number of them", () =>
    Effect.gen(function* () {
      const { reactions, channel, jim, of } = yield* scene
      for (let value = 0; value < 50; value++) yield* reactions.add(channel, of(jim, `:${value}:`))
      expect(yield* Effect.flip(reactions.add(channel, of(jim, ":50:")))).toMatchObject({ limit: 50 })
      yield* reactions.remove(channel, of(jim, ":0:"))
      yield* reactions.add(channel, of(jim, ":50:"))
    })
  )
})
