import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { getReport, idsFor, reports, resolves, reportedMessageScene } from "../../testing/scenes/reported-message.ts"
import { everything, refusal } from "../../testing/harness/stored.ts"

const notFound = { _tag: "MessageReportNotFoundError" }

withCast("the text in a report", (it) => {
  it.effect("is the original one, even if its author edits or deletes the message", () =>
    Effect.gen(function* () {
      const { ben, cleo, dora, manager, rude, messageId } = yield* reportedMessageScene
      const { data } = yield* reports(cleo, messageId)
      yield* dora.asks((hazel) => hazel.message.update({ id: messageId, body: "Kind" }))
      expect(yield* getReport(manager, data.id)).toMatchObject({ body: rude, message: { id: messageId, body: "Kind" } })
      expect(yield* getReport(ben, data.id), "somebody outside the channel reads only the reported text").toMatchObject(
        {
          body: rude,
          message: null
        }
      )
      yield* dora.asks((hazel) => hazel.message.delete({ id: messageId }))
      expect(yield* getReport(manager, data.id)).toMatchObject({ body: rude, message: null })
    })
  )

  it.effect("is shown with the current message where everybody may read it", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const { id } = yield* writes(ada, yield* aPublicChannelOf(ada), "Buy now")
      const { data } = yield* reports(cleo, id)
      expect(yield* getReport(ben, data.id)).toMatchObject({ body: "Buy now", message: { id } })
      expect(
        yield* refusal(getReport(ada, data.id)),
        "it is not shown to its author, although she owns the workspace"
      ).toMatchObject(notFound)
      expect(yield* idsFor(ada)).not.toContain(data.id)
    })
  )

  it.effect("of a direct conversation is that message and nothing around it", () =>
    Effect.gen(function* () {
      const { ben, cleo, dora } = yield* Cast
      const { data } = yield* dora.asks((hazel) => hazel.channel.createDirect({ userIds: [cleo.id] }))
      const channelId = data.channel.id
      const { id } = yield* writes(dora, channelId, "Rude")
      const { data: report } = yield* expectReplayToMatch([ben, cleo, dora], reports(cleo, id))
      const seen = yield* getReport(ben, report.id)
      expect(seen).toMatchObject({ report: { channelName: null }, body: "Rude", message: null })
      const peek = ben.asks((hazel) => hazel.message.list({ channelId }))
      expect(yield* refusal(peek)).toMatchObject({ _tag: "ChannelNotFoundError" })
    })
  )

  it.effect("goes when the message, or the one it replied to, is purged, and every screen shows that", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora, manager, channelId, rude } = yield* reportedMessageScene
      const { id: rootId } = yield* writes(cleo, channelId)
      const reply = yield* writes(dora, channelId, rude, rootId)
      const { data } = yield* reports(cleo, reply.id, `She said: ${rude}`)
      yield* manager.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [ada.id] }))
      const purge = ada.asks((hazel) => hazel.message.purge({ id: rootId }))
      yield* expectReplayToMatch([ada, ben, manager], purge)
      expect(yield* getReport(ben, data.id)).toMatchObject({ report: { isPurged: true }, body: null, note: null })
      yield* resolves(ben, data.id)
    })
  )

  it.effect("goes when a channel is purged, and is kept nowhere", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, manager, channelId, rude, messageId } = yield* reportedMessageScene
      yield* reports(cleo, messageId, `She said: ${rude}`)
      yield* manager.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [ada.id] }))
      const kept = Effect.map(everything, (rows) => JSON.stringify(rows))
      expect(yield* kept).toContain(rude)
      const purge = ada.asks((hazel) => hazel.message.purgeAll({ channelId }))
      yield* expectReplayToMatch([ada, ben, manager], purge)
      expect(yield* kept).not.toContain(rude)
    })
  )

  it.effect("survives the channel for moderators of the workspace", () =>
    Effect.gen(function* () {
      const { ben, cleo, manager, channelId, rude, messageId } = yield* reportedMessageScene
      const { data } = yield* reports(cleo, messageId)
      const deletion = manager.asks((hazel) => hazel.channel.delete({ id: channelId }))
      yield* expectReplayToMatch([ben, manager], deletion)
      expect(yield* getReport(ben, data.id)).toMatchObject({ body: rude, message: null })
      expect(yield* refusal(getReport(manager, data.id))).toMatchObject(notFound)
      yield* expectReplayToMatch([ben, cleo], resolves(ben, data.id))
    })
  )
})
