import { ChannelId, type TransactionId, UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { Restriction } from "./hot-call.ts"
import { type Intent, touch } from "./event-log-repository.ts"

const make = Effect.gen(function* () {
  const { run, rows, onlyRow } = yield* Database

  /** Mutes somebody for so many seconds or without an end, under the lock of the channel's log. */
  const mute = Effect.fn("ChannelMuteRepository.mute")(function* (
    intent: Intent,
    channelId: ChannelId,
    userId: UserId,
    seconds: number | null
  ) {
    yield* run`
      select mute_member(${channelId}, ${userId}, ${intent.actorId}, ${intent.transactionId}, ${seconds})`
    yield* touch(channelId)
  })

  /**
   * Ends a mute, under the lock of the channel's log. `false` if there is none, or if it has not ended and no actor is
   * given.
   */
  const unmute = Effect.fn("ChannelMuteRepository.unmute")(function* (
    { actorId, transactionId }: { readonly actorId: UserId | null; readonly transactionId: TransactionId },
    channelId: ChannelId,
    userId: UserId
  ) {
    const row = yield* onlyRow({ unmuted: Schema.Boolean })`
      select unmute_member(${channelId}, ${userId}, ${actorId}, ${transactionId}) as unmuted`
    yield* touch(channelId)
    return row.unmuted
  })

  /** Whether a member may write in a channel now. */
  const canWrite = (channelId: ChannelId, userId: UserId) =>
    run`
      select from channels
      where id = ${channelId} and archived_at is null and restriction_of(id, ${userId}) is null`.pipe(
      Effect.map((count) => count > 0)
    )

  /** The restriction that keeps a member from writing in a channel now. */
  const restrictionOf = (channelId: ChannelId, userId: UserId) =>
    onlyRow({ restriction: Schema.NullOr(Restriction) })`
      select restriction_of(${channelId}, ${userId}) as restriction`.pipe(Effect.map((row) => row.restriction))

  /** Mutes that have ended and whose end has not been announced yet. */
  const ended = rows({ channelId: ChannelId, userId: UserId })`
    select channel_id as "channelId", user_id as "userId" from channel_mutes where ends_at <= clock_timestamp()`

  return { mute, unmute, canWrite, restrictionOf, ended }
})

/** The mutes of each channel. */
export class ChannelMuteRepository extends Context.Service<ChannelMuteRepository, Effect.Success<typeof make>>()(
  "@hazel/ChannelMuteRepository"
) {
  static readonly layer = Layer.effect(ChannelMuteRepository, make)
}
