import { describe, expect, it } from "@effect/vitest"
import { ChannelReadRepository } from "@hazel/db/repositories/channel-read-repository"
import { ChannelId, UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Latch, Layer } from "effect"
import { TestClock } from "effect/testing"
import { hubSetting, nextTick } from "../testing/hub/hub-setting.ts"
import { ChannelReaders } from "./channel-readers.ts"
import { Hub } from "./hub.ts"

const channelId = ChannelId.make(uuidV7())
const [ada, ben] = [UserId.make(uuidV7()), UserId.make(uuidV7())]

/** Ada has asked for the read positions of a channel. The database answers when it may, and `found` notes each question. */
const scene = Effect.gen(function* () {
  const found: Array<ReadonlyArray<UserId>> = []
  const published: Array<unknown> = []
  const { hub } = yield* hubSetting
  const answers = Latch.makeUnsafe(false)
  const services = ChannelReaders.layerWithoutDependencies.pipe(
    Layer.provide([
      Layer.mock(ChannelReadRepository)({
        listFor: (_, moved) => {
          found.push(moved)
          const readers = moved.map((userId) => ({ userId, lastReadSeq: found.length }))
          return Effect.as(answers.await, { readers, viewers: [ada] })
        }
      }),
      Layer.succeed(Hub, { ...hub, signal: (_, { data }) => void published.push(data) })
    ])
  )
  const readers = yield* Effect.provide(ChannelReaders, yield* Layer.build(services))
  readers.subscribe(channelId, ada)
  return { readers, found, published, answers }
})

describe("the read positions of a channel", () => {
  it.effect("are published at most once a second, with the last of several moves", () =>
    Effect.gen(function* () {
      const { readers, found, answers } = yield* scene
      yield* answers.open
      for (let move = 0; move < 3; move++) {
        readers.moved(channelId, ben)
        yield* nextTick
      }
      expect(found).toEqual([[ben]])
      yield* TestClock.adjust("999 millis")
      yield* nextTick
      expect(found).toHaveLength(1)
      yield* TestClock.adjust("1 millis")
      yield* nextTick
      expect(found).toEqual([[ben], [ben]])
    })
  )

  it.effect("do not wait for a second after a slow database has answered, because it counts from the question", () =>
    Effect.gen(function* () {
      const { readers, found, published, answers } = yield* scene
      readers.moved(channelId, ben)
      yield* nextTick
      readers.moved(channelId, ada)
      yield* TestClock.adjust("1 second")
      yield* nextTick
      expect(found, "one question at a time").toEqual([[ben]])
      yield* answers.open
      yield* nextTick
      expect(found).toEqual([[ben], [ada]])
      expect(published, "in the order of the questions").toEqual([
        { channelId, readers: [{ userId: ben, lastReadSeq: 1 }] },
        { channelId, readers: [{ userId: ada, lastReadSeq: 2 }] }
      ])
    })
  )
})
