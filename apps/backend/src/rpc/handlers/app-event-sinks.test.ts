import { expect } from "@effect/vitest"
import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { SinkSecrets } from "../../outlet/sink-secrets.ts"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { everything, refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { anApp } from "../../testing/scenes/apps.ts"

const target = "https://dunder-mifflin.example/hooks"

withCast("an event sink (V6)", (it) => {
  it.effect("is a webhook with a secret that is shown once and stored encrypted", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const { id: appId, name } = yield* anApp
      const transactionId = TransactionId.make(uuidV7())
      const create = ada.asks((hazel) => hazel.appEventSink.create({ appId, target, transactionId }))
      const answer = yield* expectReplayToMatch([ada], create)
      expect(yield* create).toEqual(answer)
      const { data, secret } = answer
      expect(data).toMatchObject({ appId, transport: "webhook", target, eventTypes: null, isEnabled: true })
      expect(secret).toMatch(/^whsec_/)
      expect(JSON.stringify([yield* everything])).not.toContain(secret)
      const [row] = yield* Effect.promise(() => sql`select sealed_secret from app_event_sinks where id = ${data.id}`)
      expect((yield* SinkSecrets).opened(data.id, row!.sealed_secret)).toBe(secret)
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list())
      expect(entries[0]?.record).toEqual({ act: "app_event_sink_created", appId, appName: name, sinkId: data.id })
    })
  )

  it.effect("is changed, disabled, enabled and deleted", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId, sinkId: id } = yield* anApp
      const update = (changes: object) =>
        expectReplayToMatch(
          [ada],
          ada.asks((hazel) => hazel.appEventSink.update({ id, ...changes }))
        )
      const changed = yield* update({ target, eventTypes: ["shipped"], isEnabled: true })
      expect(changed.data).toMatchObject({ id, target, eventTypes: ["shipped"], isEnabled: true })
      expect((yield* update({ isEnabled: false })).data).toMatchObject({ target, isEnabled: false })
      expect((yield* update({ eventTypes: null })).data).toMatchObject({ eventTypes: null, isEnabled: false })
      yield* ada.asks((hazel) => hazel.appEventSink.delete({ id }))
      expect((yield* ada.asks((hazel) => hazel.appEventSink.list({ appId }))).sinks).toEqual([])
      const gone = ada.asks((hazel) => hazel.appEventSink.delete({ id }))
      expect(yield* refusal(gone)).toMatchObject({ _tag: "AppEventSinkNotFoundError", sinkId: id })
    })
  )

  it.effect("gets another secret, which is answered again to a repetition, and keeps the former one for a day", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const { id: appId } = yield* anApp
      const { data, secret: former } = yield* ada.asks((hazel) => hazel.appEventSink.create({ appId, target }))
      const { id } = data
      const transactionId = TransactionId.make(uuidV7())
      const rotate = ada.asks((hazel) => hazel.appEventSink.rotateSecret({ id, transactionId }))
      const answer = yield* expectReplayToMatch([ada], rotate)
      expect(yield* rotate).toEqual(answer)
      expect(answer.secret).not.toBe(former)
      const secretsNow = Effect.gen(function* () {
        const found = yield* (yield* AppEventSinkRepository).find(id)
        const secrets = yield* SinkSecrets
        return found?.sealedSecrets.map((sealed) => secrets.opened(id, sealed))
      })
      expect(yield* secretsNow).toEqual([answer.secret, former])
      yield* Effect.promise(() => sql`update app_event_sinks set previous_secret_until = now() where id = ${id}`)
      expect(yield* secretsNow).toEqual([answer.secret])
    })
  )

  it.effect("is refused with advice where events cannot or must not be sent", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId } = yield* anApp
      for (const [wrong, field, advice] of [
        [{ target: "nowhere" }, "target", "URL"],
        [{ target: "http://dunder-mifflin.example" }, "target", "https"],
        [{ target: "https://127.0.0.1/hooks" }, "target", "public internet"],
        [{ target: "https://[::ffff:10.0.0.1]/" }, "target", "public internet"],
        [{ target: "https://ada:secret@dunder-mifflin.example" }, "target", "no password"],
        [{ target, eventTypes: ["x".repeat(65)] }, "eventTypes", "64 characters"],
        [{ target: "hazel", transport: "nats" }, "transport", "NATS_URL"]
      ] as const) {
        const create = ada.asks((hazel) => hazel.appEventSink.create({ appId, ...wrong }))
        expect(yield* refusal(create), JSON.stringify(wrong)).toMatchObject({
          _tag: "InvalidAppEventSinkError",
          field,
          message: expect.stringContaining(advice)
        })
      }
    })
  )

  it.effect("is one of ten at most", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId } = yield* anApp
      const create = ada.asks((hazel) => hazel.appEventSink.create({ appId, target }))
      yield* Effect.replicateEffect(create, 9)
      expect(yield* refusal(create)).toMatchObject({ _tag: "InvalidAppEventSinkError", field: "target" })
    })
  )

  it.effect("gets a test, which is in the log of its deliveries", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sinkId } = yield* anApp
      yield* expectReplayToMatch(
        [ada],
        ada.asks((hazel) => hazel.sinkDelivery.sendTest({ sinkId }))
      )
      const { deliveries } = yield* ada.asks((hazel) => hazel.sinkDelivery.list({ sinkId }))
      expect(deliveries[0]).toMatchObject({ eventType: "test", state: "waiting", attempts: 0 })
    })
  )

  it.effect("lists its deliveries page by page, the newest first, and sends one again that had failed", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const { sinkId, deliveryId } = yield* anApp
      yield* Effect.promise(
        () => sql`
          insert into sink_deliveries (sink_id, event_type, payload, state)
          select ${sinkId}, 'shipped', '{}', 'delivered' from generate_series(1, 50)`
      )
      const first = yield* ada.asks((hazel) => hazel.sinkDelivery.list({ sinkId }))
      expect([first.deliveries.length, first.hasMore]).toEqual([50, true])
      const before = first.deliveries.at(-1)!.id
      const second = yield* ada.asks((hazel) => hazel.sinkDelivery.list({ sinkId, before }))
      expect(second).toMatchObject({ deliveries: [{ id: deliveryId, state: "failed" }], hasMore: false })
      const retry = ada.asks((hazel) => hazel.sinkDelivery.retry({ sinkId, id: deliveryId }))
      yield* expectReplayToMatch([ada], retry)
      const again = yield* ada.asks((hazel) => hazel.sinkDelivery.list({ sinkId, before }))
      expect(again.deliveries).toMatchObject([{ id: deliveryId, state: "waiting", attempts: 0 }])
      expect(yield* refusal(retry)).toMatchObject({ _tag: "SinkDeliveryNotFoundError", deliveryId })
    })
  )
})
