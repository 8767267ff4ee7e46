import { describe, expect, layer } from "@effect/vitest"
import { MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { HazelForTests } from "../../testing/hazel-for-tests.ts"

layer(HazelForTests.layer)("a reaction", (it) => {
  it.effect("is added and taken back", () =>
    Effect.gen(function* () {
      const hazel = yield* HazelForTests
      const ada = yield* hazel.signUp("ada")
      const { channels } = yield* ada.asks((hazel) => hazel.channel.list())
      const channelId = channels[0]!.channel.id
      const { data: message } = yield* ada.asks((hazel) => hazel.message.create({ channelId, body: "Lunch?" }))
      const reaction = { messageId: message.id, channelId, emoji: "🥪" }
      const first = yield* ada.asks((hazel) => hazel.messageReaction.toggle(reaction))
      expect(first.wasCreated).toBe(true)
      const second = yield* ada.asks((hazel) => hazel.messageReaction.toggle(reaction))
      expect(second).toMatchObject({ wasCreated: false })
    })
  )
})
