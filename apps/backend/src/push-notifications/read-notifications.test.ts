import { expect, layer } from "@effect/vitest"
import { Database } from "@hazel/db/database"
import { NotificationDecisionRepository } from "@hazel/db/repositories/notification-decision-repository"
import { NotificationRepository } from "@hazel/db/repositories/notification-repository"
import { PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { notifyingFacts } from "@hazel/domain/events/examples-for-tests"
import { MessageId, PushDeviceId, UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Deferred, Effect, Layer } from "effect"
import { Jobs } from "../jobs/jobs.ts"
import { Hub } from "../realtime/hub.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { hubSetting } from "../testing/hub/hub-setting.ts"
import { PushServices } from "./push-services.ts"
import { ReadNotifications } from "./read-notifications.ts"

layer(HazelForTests.layer, { excludeTestServices: true })("the notifications of a page", (it) => {
  it.effect("are enqueued by the thousand if it has very many members", () =>
    Effect.gen(function* () {
      const { hub } = yield* hubSetting
      const logId = uuidV7()
      const messageId = MessageId.make(uuidV7())
      const userId = UserId.make(uuidV7())
      const devices = Array.from({ length: 200_500 }, () => PushDeviceId.make(uuidV7()))
      const enqueued: Array<number> = []
      const isRead = yield* Deferred.make<void>()
      const published: Array<(topic: string) => void> = []
      const services = Layer.mergeAll(
        Layer.succeed(Database, yield* Database),
        Layer.succeed(Hub, { ...hub, onPublication: (listener) => void published.push(listener) }),
        Layer.succeed(PushServices, { transports: ["apns"], topics: [], web: undefined, find: () => undefined }),
        Layer.mock(PushDeviceRepository)({
          hasAny: Effect.succeed(true),
          showing: () => Effect.as(Deferred.succeed(isRead, undefined), [])
        }),
        Layer.mock(NotificationRepository)({
          behind: () => Effect.succeed([]),
          lockCursors: () => Effect.succeed([{ logId, seq: 0 }]),
          skipOldEvents: () => Effect.succeed({ logs: 0, events: 0 }),
          unread: () => Effect.succeed([{ logId, seq: 1, hasMore: false, messageIds: [messageId], removedIds: [] }]),
          advance: () => Effect.succeed(1)
        }),
        Layer.mock(NotificationDecisionRepository)({
          consider: () => Effect.succeed([{ messageId, userId, seq: 1, facts: notifyingFacts() }]),
          considerLateMentions: () => Effect.succeed([]),
          considerLateKeywords: () => Effect.succeed([]),
          addressees: () =>
            Effect.succeed(devices.map((deviceId) => ({ messageId, userId, seq: 1, deviceId, transport: "apns" }))),
          decide: () => Effect.succeed(1)
        }),
        Layer.mock(Jobs)({
          enqueue: (_, ...jobs) => Effect.sync(() => enqueued.push(jobs.length)),
          repeat: () => Effect.void,
          wake: () => {}
        })
      )
      yield* Layer.build(Layer.provide(Layer.fresh(ReadNotifications), services))
      for (const publish of published) publish(`channel:${logId}`)
      yield* Deferred.await(isRead)
      expect(enqueued).toEqual([...Array.from({ length: 200 }, () => 1_000), 500])
    })
  )
})
