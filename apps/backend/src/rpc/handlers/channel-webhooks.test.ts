import { expect } from "@effect/vitest"
import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { type ChannelId, TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { SinkSecrets } from "../../outlet/sink-secrets.ts"
import { aChannelWith, Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"

const target = "https://hooks.example/channel"

const room = Effect.gen(function* () {
  const cast = yield* Cast
  const { ada, ben } = cast
  const channelId = yield* aChannelWith(ada, ben)
  return { ...cast, channelId }
})

withCast("a change of a webhook", (it) => {
  it.effect(
    "D.12, D.13: is told to every device on which somebody may look at the webhooks, without saying what it is",
    () =>
      Effect.gen(function* () {
        const { ada, ben, channelId } = yield* room
        const { sql } = yield* HazelForTests
        const listener = yield* listen(ben)
        const expectTold = <A, E, R>(change: Effect.Effect<A, E, R>) =>
          Effect.gen(function* () {
            const answer = yield* change
            expect((yield* listener.next("channel_webhooks_changed")).data).toEqual({})
            return answer
          })
        const hook = yield* expectTold(ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" })))
        const { id } = hook.data
        yield* expectTold(ada.asks((hazel) => hazel.incomingWebhook.update({ id, name: "Alarms" })))
        yield* expectTold(ada.asks((hazel) => hazel.incomingWebhook.rotateToken({ id })))
        yield* expectTold(ada.asks((hazel) => hazel.incomingWebhook.delete({ id })))
        const outgoing = yield* expectTold(ada.asks((hazel) => hazel.channelWebhook.create({ channelId, target })))
        const sinkId = outgoing.data.id
        yield* expectTold(ada.asks((hazel) => hazel.channelWebhook.update({ id: sinkId, isEnabled: false })))
        yield* expectTold(ada.asks((hazel) => hazel.channelWebhook.rotateSecret({ id: sinkId })))
        yield* expectTold(ada.asks((hazel) => hazel.sinkDelivery.sendTest({ sinkId })))
        yield* Effect.promise(() => sql`update sink_deliveries set state = 'failed' where sink_id = ${sinkId}`)
        const [delivery] = (yield* ada.asks((hazel) => hazel.sinkDelivery.list({ sinkId }))).deliveries
        yield* expectTold(ada.asks((hazel) => hazel.sinkDelivery.retry({ sinkId, id: delivery!.id })))
        yield* expectTold(ada.asks((hazel) => hazel.channelWebhook.delete({ id: sinkId })))
      })
  )
})

withCast("D.12: an incoming webhook", (it) => {
  it.effect("is renamed with everything it has written, also after it was removed from its channel", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const { data } = yield* ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))
      const { id, userId } = data
      const rename = (name: string) => ada.asks((hazel) => hazel.incomingWebhook.update({ id, name }))
      expect((yield* expectReplayToMatch([ada, ben], rename(" Alarms "))).data).toEqual(data)
      expect(yield* ben.asks((hazel) => hazel.user.get({ id: userId }))).toMatchObject({ displayName: "Alarms" })
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId }))
      yield* expectReplayToMatch([ada, ben], rename("Bells"))
      expect(yield* refusal(rename(" "))).toMatchObject({ _tag: "InvalidProfileError", field: "displayName" })
    })
  )
})

const aBotIn = Effect.fnUntraced(function* (channelId: ChannelId) {
  const { ada } = yield* Cast
  return (yield* ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))).data.userId
})

withCast("D.12: the bot of an incoming webhook", (it) => {
  it.effect("is deactivated with its channel, and leaves all others it was added to", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const userId = yield* aBotIn(channelId)
      const elsewhere = yield* aChannelWith(ada, ben)
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: elsewhere, userIds: [userId] }))
      yield* expectReplayToMatch(
        [ada, ben],
        ada.asks((hazel) => hazel.channel.delete({ id: channelId }))
      )
      const bot = yield* ben.asks((hazel) => hazel.user.get({ id: userId }))
      expect(bot.deactivatedAt).not.toBeNull()
      const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id: elsewhere }))
      expect(members.map((member) => member.userId)).not.toContain(userId)
    })
  )

  it.effect("that an earlier version of Hazel left behind is deactivated later, and one with a webhook is not", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* room
      const { sql } = yield* HazelForTests
      const [left, kept] = [yield* aBotIn(channelId), yield* aBotIn(channelId)]
      yield* Effect.promise(() => sql`delete from incoming_webhooks where user_id = ${left}`)
      const listener = yield* listen(ada)
      yield* Effect.promise(() => sql`update jobs set due_at = now() where kind = 'retire_webhook_bots'`)
      yield* TestClock.adjust("5 seconds")
      expect((yield* listener.next("user_updated")).data.user).toMatchObject({ id: left, displayName: "Builds" })
      const bots = yield* Effect.forEach([left, kept], (id) => ada.asks((hazel) => hazel.user.get({ id })))
      expect(bots.map(({ deactivatedAt }) => deactivatedAt === null)).toEqual([false, true])
    })
  )
})

withCast("D.13: an outgoing webhook", (it) => {
  it.effect("gets another secret, which is answered again to a repetition, and keeps the former one for a day", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* room
      const { sql } = yield* HazelForTests
      const { data, secret: former } = yield* ada.asks((hazel) => hazel.channelWebhook.create({ channelId, target }))
      const { id } = data
      const transactionId = TransactionId.make(uuidV7())
      const rotate = ada.asks((hazel) => hazel.channelWebhook.rotateSecret({ id, transactionId }))
      const answer = yield* rotate
      expect(yield* rotate).toEqual(answer)
      expect(answer.data).toEqual(data)
      const secretsNow = Effect.gen(function* () {
        const found = yield* (yield* AppEventSinkRepository).findTarget(id)
        const secrets = yield* SinkSecrets
        return found?.sealedSecrets.map((sealed) => secrets.opened(id, sealed))
      })
      expect(yield* secretsNow).toEqual([answer.secret, former])
      const [row] = yield* Effect.promise(
        () =>
          sql`select previous_secret_until - now() < interval '24 hours' as is_soon from app_event_sinks where id = ${id}`
      )
      expect(row).toEqual({ is_soon: true })
      yield* Effect.promise(() => sql`update app_event_sinks set previous_secret_until = now() where id = ${id}`)
      expect(yield* secretsNow).toEqual([answer.secret])
    })
  )

  it.effect("is told of the chosen types of events, of which there is at least one", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* room
      const eventTypes = ["message_deleted"] as const
      const created = yield* ada.asks((hazel) => hazel.channelWebhook.create({ channelId, target, eventTypes }))
      const { id } = created.data
      expect(created.data.eventTypes).toEqual(eventTypes)
      const update = (changes: object) => ada.asks((hazel) => hazel.channelWebhook.update({ id, ...changes }))
      expect((yield* update({ isEnabled: false })).data.eventTypes).toEqual(eventTypes)
      expect((yield* update({ eventTypes: null })).data.eventTypes).toBeNull()
      expect(yield* refusal(update({ eventTypes: [] }))).toMatchObject({ _tag: "InvalidChannelWebhookError" })
    })
  )
})
