import { ChannelId, type TransactionId, UserId } from "@hazel/domain/ids"
import { ChannelBan } from "@hazel/domain/models/channel-ban-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, touch } from "./event-log-repository.ts"

interface Lifting {
  /** Null when the ban ends because its time is over. */
  readonly actorId: UserId | null
  readonly transactionId: TransactionId
}

const make = Effect.gen(function* () {
  const { run, rows, onlyRow } = yield* Database

  const list = (channelId: ChannelId) =>
    onlyRow({ bans: Schema.Array(ChannelBan), seq: Schema.Int })`
      select l.last_seq::int as seq, coalesce((
        select json_agg(ban_as_json(b) order by b.banned_seq) from channel_bans b where b.channel_id = l.id
      ), '[]') as bans
      from logs l where l.id = ${channelId}`

  const bannedAmong = (channelId: ChannelId, people: ReadonlyArray<UserId>) =>
    rows({ id: UserId })`
      select id from unnest(${people}::uuid[]) id where is_banned(${channelId}, id)`.pipe(
      Effect.map((found) => found.map(({ id }) => id))
    )

  /** Removes somebody from a channel. The logs of both must be locked. */
  const kick = Effect.fn("ChannelBanRepository.kick")(function* (intent: Intent, channelId: ChannelId, userId: UserId) {
    yield* run`select kick_member(${channelId}, ${userId}, ${intent.actorId}, ${intent.transactionId})`
    yield* touch(channelId, userId)
  })

  /** Bans somebody and removes them if they are a member. The logs of both must be locked. */
  const ban = Effect.fn("ChannelBanRepository.ban")(function* (
    intent: Intent,
    channelId: ChannelId,
    userId: UserId,
    { motive, seconds = null }: { readonly motive: string; readonly seconds?: number | null }
  ) {
    const row = yield* onlyRow({ ban: ChannelBan })`
      select ban_as_json(b) as ban
      from ban_user(${channelId}, ${userId}, ${intent.actorId}, ${intent.transactionId}, ${motive}, ${seconds}) b`
    yield* touch(channelId, userId)
    return row.ban
  })

  /**
   * Lifts a ban. `false` if there is none, or if it has not ended and no actor is given. The logs of both must be
   * locked.
   */
  const lift = Effect.fn("ChannelBanRepository.lift")(function* (
    { actorId, transactionId }: Lifting,
    channelId: ChannelId,
    userId: UserId,
    motive: string
  ) {
    const row = yield* onlyRow({ lifted: Schema.Boolean })`
      select lift_ban(${channelId}, ${userId}, ${actorId}, ${transactionId}, ${motive}) as lifted`
    yield* touch(channelId, userId)
    return row.lifted
  })

  /** Bans that have ended and whose end has not been announced yet. */
  const ended = rows({ channelId: ChannelId, userId: UserId })`
    select channel_id as "channelId", user_id as "userId" from channel_bans where ends_at <= clock_timestamp()`

  return { list, bannedAmong, kick, ban, lift, ended }
})

/** The bans of each channel. */
export class ChannelBanRepository extends Context.Service<ChannelBanRepository, Effect.Success<typeof make>>()(
  "@hazel/ChannelBanRepository"
) {
  static readonly layer = Layer.effect(ChannelBanRepository, make)
}
