import { expect } from "@effect/vitest"
import { MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../testing/harness/cast.ts"
import type { TestUser } from "../testing/harness/hazel-for-tests.ts"

const quoted = (person: TestUser, ...messageIds: ReadonlyArray<MessageId>) =>
  Effect.map(
    person.asks((hazel) => hazel.linkPreview.listMessages({ messageIds })),
    ({ messages }) => messages
  )

withCast("D.20: a link to a message", (it) => {
  it.effect("shows it to those who may read it, with the name of its channel", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const secret = yield* writes(ada, yield* aChannelWith(ada, ben), "The cake is for Dora")
      const open = yield* writes(ada, yield* aPublicChannelOf(ada), "Lunch?")
      expect((yield* quoted(ben, secret.id, open.id)).map(({ message }) => message.body).toSorted()).toEqual([
        "Lunch?",
        "The cake is for Dora"
      ])
      expect((yield* quoted(dora, open.id, secret.id)).map(({ message }) => message.body)).toEqual(["Lunch?"])
      expect((yield* quoted(dora, open.id))[0]?.channelName).toMatch(/^place-/)
    })
  )

  it.effect("tells nothing of a message that is secret, deleted, hidden or does not exist", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const [secret, deleted, hidden] = yield* Effect.forEach(["Secret", "Deleted", "Hidden"], (body) =>
        writes(ada, channelId, body)
      )
      yield* writes(ben, channelId, "A reply keeps its place", deleted!.id)
      yield* ada.asks((hazel) => hazel.message.delete({ id: deleted!.id }))
      yield* ben.asks((hazel) => hazel.message.hide({ channelId, messageIds: [hidden!.id] }))
      const nowhere = MessageId.make(uuidV7())
      expect(yield* quoted(dora, secret!.id, deleted!.id, hidden!.id, nowhere)).toEqual([])
      expect(yield* quoted(ben, deleted!.id, hidden!.id, nowhere)).toEqual([])
      expect(yield* quoted(ada, hidden!.id)).toHaveLength(1)
    })
  )

  it.effect("shows a direct conversation without a name, and nothing to somebody who was removed", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id] }))
      const direct = yield* writes(ada, data.channel.id, "Between us")
      expect((yield* quoted(ben, direct.id))[0]?.channelName).toBeNull()
      expect(yield* quoted(dora, direct.id)).toEqual([])
      const channelId = yield* aChannelWith(ada, ben)
      const message = yield* writes(ada, channelId, "Lunch?")
      expect(yield* quoted(ben, message.id)).toHaveLength(1)
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: ben.id }))
      expect(yield* quoted(ben, message.id)).toEqual([])
    })
  )
})
