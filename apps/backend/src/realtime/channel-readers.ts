import { ChannelReadRepository } from "@hazel/db/repositories/channel-read-repository"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { readersToldForMs } from "@hazel/domain/models/channel-read-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Context, Effect, Layer } from "effect"
import { steadyNow } from "../process/steady-time.ts"
import { Hub } from "./hub.ts"

/** A channel that somebody looks at. */
interface Looked {
  /** Who looks, and until when. */
  readonly lookers: Map<UserId, number>
  /** Who has read since it was last told. */
  readonly readers: Set<UserId>
  isTelling: boolean
}

const make = Effect.gen(function* () {
  const reads = yield* ChannelReadRepository
  const hub = yield* Hub
  const now = yield* steadyNow
  const run = Effect.runForkWith(yield* Effect.context())
  const channels = new Map<ChannelId, Looked>()

  /** From now on somebody is told of it, for a while. */
  const look = (channelId: ChannelId, userId: UserId) => {
    const looked = channels.get(channelId) ?? { lookers: new Map(), readers: new Set(), isTelling: false }
    looked.lookers.set(userId, now() + readersToldForMs)
    channels.set(channelId, looked)
  }

  const forgetWhoLeft = (channelId: ChannelId, { lookers }: Looked) => {
    for (const [userId, until] of lookers) if (until <= now()) lookers.delete(userId)
    if (lookers.size === 0) channels.delete(channelId)
  }

  /** What is true by now, so that of several moves only the last is told. */
  const tell = Effect.fnUntraced(function* (channelId: ChannelId, looked: Looked) {
    const moved = [...looked.readers]
    looked.readers.clear()
    const { readers, lookers } = yield* reads.listFor(channelId, moved, [...looked.lookers.keys()])
    if (readers.length === 0) return
    for (const looker of lookers)
      hub.signal(channelTopic(channelId), { type: "members_read", data: { channelId, readers } }, undefined, looker)
  })

  const tellAll = Effect.fnUntraced(function* (channelId: ChannelId, looked: Looked) {
    while (looked.readers.size > 0) {
      forgetWhoLeft(channelId, looked)
      if (looked.lookers.size === 0) return
      yield* tell(channelId, looked)
      yield* Effect.sleep("1 second")
    }
  })

  /** Somebody's marker has moved. Costs a look into a map while nobody looks. */
  const moved = (channelId: ChannelId, userId: UserId) => {
    const looked = channels.get(channelId)
    if (looked === undefined) return
    looked.readers.add(userId)
    if (looked.isTelling) return
    looked.isTelling = true
    run(
      tellAll(channelId, looked).pipe(
        Effect.catchCause((cause) => Effect.logWarning("Telling who has read failed", cause)),
        Effect.ensuring(Effect.sync(() => (looked.isTelling = false)))
      )
    )
  }

  return { look, moved }
})

/** Tells those who look who has read what: how a channel is read is worth a frame only to them. */
export class ChannelReaders extends Context.Service<ChannelReaders, Effect.Success<typeof make>>()(
  "@hazel/ChannelReaders"
) {
  static readonly layer = Layer.effect(ChannelReaders, make).pipe(Layer.provide(Hub.layer))
}
