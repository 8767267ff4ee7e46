import { ChannelId, UserId } from "@hazel/domain/ids"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const appUserBlock = {
  blockedId: UserId,
  createdAt: Timestamp,
  /** The oldest direct conversation of the two; null without one. */
  channelId: Schema.NullOr(ChannelId),
  openedAt: Schema.NullOr(Timestamp)
}

/** A user of an app whom another one has blocked. */
export type AppUserBlock = RowOf<typeof appUserBlock>

const make = Effect.gen(function* () {
  const { run, rows, onlyRow } = yield* Database

  const list = (blockerId: UserId) =>
    rows(appUserBlock)`
      select b.blocked_id as "blockedId", timestamp_text(b.created_at) as "createdAt", room.id as "channelId",
        timestamp_text(room.created_at) as "openedAt"
      from app_user_blocks b
      left join lateral (
        select c.id, c.created_at from channel_members one
        join channel_members other on other.channel_id = one.channel_id and other.user_id = b.blocked_id
        join channels c on c.id = one.channel_id
        where one.user_id = b.blocker_id and is_direct_room(c.id) order by c.created_at limit 1
      ) room on true
      where b.blocker_id = ${blockerId} order by b.created_at desc, b.blocked_id`

  /** Whether both are users of the same app, and neither is the app itself. */
  const areUsersOfOneApp = (one: UserId, other: UserId) =>
    onlyRow({ are: Schema.Boolean })`
      select exists (
        select from users a join users b on b.app_id = a.app_id
        where a.id = ${one} and b.id = ${other} and a.app_uid <> '' and b.app_uid <> ''
      ) as are`.pipe(Effect.map(({ are }) => are))

  /** Answers false if the user is blocked already, or if the blocker has blocked as many as they may. */
  const add = (blockerId: UserId, blockedId: UserId, most: number) =>
    run`
      insert into app_user_blocks (blocker_id, blocked_id)
      select ${blockerId}, ${blockedId}
      where (select count(*) from app_user_blocks where blocker_id = ${blockerId}) < ${most}
      on conflict do nothing`.pipe(Effect.map((added) => added > 0))

  /** Answers false if the user was not blocked. */
  const remove = (blockerId: UserId, blockedId: UserId) =>
    run`delete from app_user_blocks where blocker_id = ${blockerId} and blocked_id = ${blockedId}`.pipe(
      Effect.map((removed) => removed > 0)
    )

  return { list, areUsersOfOneApp, add, remove }
})

/** The users of apps whom others of their app have blocked. */
export class AppUserBlockRepository extends Context.Service<AppUserBlockRepository, Effect.Success<typeof make>>()(
  "@hazel/AppUserBlockRepository"
) {
  static readonly layer = Layer.effect(AppUserBlockRepository, make)
}
