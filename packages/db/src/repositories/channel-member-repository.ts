import type { ChannelId, UserId } from "@hazel/domain/ids"
import type { ChannelMember, ChannelRole } from "@hazel/domain/models/channel-member-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { type Act, touch } from "./event-log-repository.ts"

const make = Effect.gen(function* () {
  const { query } = yield* Database

  const list = (channelId: ChannelId) =>
    query((database) =>
      database.execute<{ members: ReadonlyArray<ChannelMember>; seq: number }>(sql`
        select l.last_seq::int as seq, coalesce((
          select json_agg(member_as_json(m) order by m.joined_seq) from channel_members m where m.channel_id = l.id
        ), '[]') as members
        from logs l where l.id = ${channelId}`)
    ).pipe(Effect.map(([row]) => row!))

  /** Brings a person in and tells the channel and the person. Who is in already stays as they are. */
  const add = Effect.fn("ChannelMemberRepository.add")(function* (
    act: Act,
    channelId: ChannelId,
    userId: UserId,
    role: ChannelRole = "member"
  ) {
    const [row] = yield* query((database) =>
      database.execute<{ member: ChannelMember }>(sql`
        select member_as_json(m) as member from add_channel_member(
          ${channelId}, ${userId}, ${role}, ${act.actorId}, ${act.transactionId}) m`)
    )
    yield* touch(channelId, userId)
    return row!.member
  })

  /** Takes a person out and tells both; `false` when they were not in. */
  const remove = Effect.fn("ChannelMemberRepository.remove")(function* (
    act: Act,
    channelId: ChannelId,
    userId: UserId
  ) {
    const [row] = yield* query((database) =>
      database.execute<{ removed: boolean }>(sql`
        select remove_channel_member(${channelId}, ${userId}, ${act.actorId}, ${act.transactionId}) as removed`)
    )
    yield* touch(channelId, userId)
    return row!.removed
  })

  return { list, add, remove }
})

export class ChannelMemberRepository extends Context.Service<ChannelMemberRepository, Effect.Success<typeof make>>()(
  "@hazel/ChannelMemberRepository"
) {
  static readonly layer = Layer.effect(ChannelMemberRepository, make)
}
