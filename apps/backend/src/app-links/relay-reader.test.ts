import { describe, expect, it } from "@effect/vitest"
import { LinkedChatRepository } from "@hazel/db/repositories/linked-chat-repository"
import { AppChannelId, AppId, ChannelId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Fiber, Latch, Layer } from "effect"
import { Hub } from "../realtime/hub.ts"
import { hubSetting, nextTick } from "../testing/hub/hub-setting.ts"
import { RelayedChannel } from "./relayed-channel.ts"
import { makeRelayReader } from "./relay-reader.ts"

describe("the log of a linked channel", () => {
  it.effect("is read twice, and not five hundred times, when five hundred app users subscribe at once", () =>
    Effect.gen(function* () {
      const { hub } = yield* hubSetting
      const answers = Latch.makeUnsafe(false)
      let reads = 0
      const chats = Layer.mock(LinkedChatRepository)({
        eventsAfter: () =>
          Effect.suspend(() => {
            reads++
            return Effect.as(answers.await, [])
          })
      })
      const { catchUp } = yield* makeRelayReader.pipe(Effect.provide([chats, Layer.succeed(Hub, hub)]))
      const place = { id: AppChannelId.make(uuidV7()), appId: AppId.make(uuidV7()), name: "room", isPresence: false }
      const channel = new RelayedChannel(place)
      channel.bind(
        ChannelId.make(uuidV7()),
        0,
        () => () => {},
        () => {}
      )
      const first = yield* Effect.forkChild(catchUp(channel), { startImmediately: true })
      yield* nextTick
      const others = yield* Effect.forEach(Array.from({ length: 500 }), () =>
        Effect.forkChild(catchUp(channel), { startImmediately: true })
      )
      yield* nextTick
      expect(reads, "what was committed meanwhile needs a read of its own").toBe(1)
      yield* answers.open
      yield* Effect.forEach([first, ...others], Fiber.join)
      expect(reads).toBe(2)
    })
  )
})
