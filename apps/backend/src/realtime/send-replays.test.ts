import { expect, it } from "@effect/vitest"
import { ArrivalRepository } from "@hazel/db/repositories/arrival-repository"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Fiber, References } from "effect"
import { fakeConnection } from "../testing/hub/fake-connection.ts"
import { FakeLog } from "../testing/hub/fake-log.ts"
import { ben } from "../testing/hub/hub-setting.ts"
import { makeSendReplays } from "./send-replays.ts"
import { TopicFeed } from "./topic-feed.ts"

it.effect("a topic that opens at any moment of the replay of another one is replayed as well", () => {
  const log = new FakeLog()
  const opens = (topic: string) => {
    const { id } = log.open(uuidV7(), topic, ben)
    return new TopicFeed(topic, id, log.write(id).seq)
  }
  return Effect.gen(function* () {
    const replay = makeSendReplays(yield* ArrivalRepository)
    for (let moment = 0; moment < 100; moment++) {
      const { connection } = fakeConnection(ben)
      connection.startReplay(opens(`channel:first-${moment}`), 0)
      // Others get their turn after every few steps of the reader.
      const first = yield* Effect.forkChild(Effect.provideService(replay(connection), References.MaxOpsBeforeYield, 3))
      for (let step = 0; step < moment; step++) yield* Effect.yieldNow
      connection.startReplay(opens(`channel:second-${moment}`), 0)
      yield* replay(connection)
      yield* Fiber.join(first)
      expect(connection.replays, `at moment ${moment}`).toHaveLength(0)
    }
  }).pipe(Effect.provide(log.layer))
})
