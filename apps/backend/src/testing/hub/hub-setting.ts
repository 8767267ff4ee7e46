import { AppId, UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Fiber, Layer } from "effect"
import { SessionEnds } from "../../authentication/session-ends.ts"
import { Epoch } from "../../epoch/epoch.ts"
import { Presence } from "../../presence/presence.ts"
import { RateLimits } from "../../quotas/rate-limits.ts"
import type { Codec } from "../../realtime/codec.ts"
import { Hub } from "../../realtime/hub.ts"
import type { Identity } from "../../realtime/identity.ts"
import { PushChannel } from "../../realtime/push-channel.ts"
import { Typing } from "../../realtime/typing.ts"
import { fakeConnection, fakeConnectionOf } from "./fake-connection.ts"
import { FakeLog } from "./fake-log.ts"

export const [ben, cleo] = [UserId.make(uuidV7()), UserId.make(uuidV7())]
const appId = AppId.make(uuidV7())
const withoutPresence = {
  leave: () => {},
  end: () => {},
  activity: () => {},
  subscribe: () => {},
  isInvisible: () => false,
  onActivity: () => undefined,
  activePeople: () => [],
  presentPeople: () => []
}

/** A hub whose log answers on command, with a channel that Ben and Cleo are in. */
export const hubSetting = Effect.gen(function* () {
  const log = new FakeLog()
  let epoch = uuidV7()
  const stepsBack: Array<string> = []
  const reportStepBack = (within: string) => void stepsBack.push(within)
  let epochBegan = () => {}
  const services = PushChannel.layerWithoutDependencies.pipe(
    Layer.provideMerge(Hub.layerWithoutDependencies),
    Layer.provide([
      log.layer,
      Layer.mock(Epoch)({ current: () => epoch, onNew: (listener) => void (epochBegan = listener), reportStepBack }),
      SessionEnds.layer,
      Layer.mock(RateLimits)({}),
      Layer.mock(Presence)({ ...withoutPresence, enter: () => ({ mode: "auto", endsAt: null, seq: 0 }) }),
      Layer.mock(Typing)({ set: () => Effect.succeed(undefined), leave: () => {}, end: () => {} })
    ])
  )
  const context = yield* Layer.build(services)
  const { hub, push } = yield* Effect.all({ hub: Hub, push: PushChannel }).pipe(Effect.provide(context))
  const channel = log.open(uuidV7(), "channel:room", ben, cleo)

  /** A stalled peer reads nothing until `goOn` is called. */
  const arrive = Effect.fnUntraced(function* (
    person: UserId,
    cursors: Record<string, number> = {},
    { isStalled = false } = {}
  ) {
    const device = fakeConnection(person)
    const goOn = isStalled ? device.holdBack() : () => {}
    const welcome = push.welcome(device.connection, { type: "hello", epoch, cursors })
    const welcomed = yield* Effect.forkChild(Effect.andThen(welcome, push.replay(device.connection)), {
      startImmediately: true
    })
    return { ...device, goOn, welcomed: Fiber.join(welcomed), leave: () => push.leave(device.connection) }
  })

  /** Connects somebody who speaks this dialect and has not subscribed to anything. */
  const connects = (identity: Identity, codec: Codec) => {
    const device = fakeConnectionOf(identity, codec)
    hub.connect(device.connection)
    return device
  }

  const appUserArrives = (uid: string | null, codec: Codec) => connects({ kind: "app-user", appId, uid }, codec)

  /** Writes and publishes an event, as a message does. */
  const writes = (id = channel.id, data: object = {}) => {
    const { topic, seq, text } = log.write(id, "channel_message", data)
    hub.publish(topic, seq, text)
    return seq
  }

  const beginEpoch = () => {
    epoch = uuidV7()
    epochBegan()
  }

  /** `stepsBack` are the epochs in which a log's head was reported behind a seq it had reached. */
  return { log, hub, channel, arrive, connects, appUserArrives, writes, stepsBack, epoch: () => epoch, beginEpoch }
})

/** Waits until everything gathered in this tick has been written in the next. */
export const nextTick = Effect.promise(() => new Promise((resolve) => setImmediate(() => setImmediate(resolve))))
