import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { MessageStreamRepository } from "@hazel/db/repositories/message-stream-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { isDeleted } from "@hazel/domain/authority"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer } from "effect"
import { AccountMails } from "../mail/account-mails.ts"
import { SessionEnds } from "./session-ends.ts"

const make = Effect.gen(function* () {
  const users = yield* UserRepository
  const members = yield* ChannelMemberRepository
  const streams = yield* MessageStreamRepository
  const ends = yield* SessionEnds
  const accountMails = yield* AccountMails

  const unchanged = Effect.fnUntraced(function* (intent: Intent, data: User) {
    return { data, seq: yield* users.seqFor(intent.actorId), ended: [] as ReadonlyArray<string> }
  })

  /** Deactivates a person in the transaction of the caller. Answers with the sessions and API keys that end with it. */
  const deactivate = Effect.fn("AccountEnds.deactivate")(function* (intent: Intent, user: User) {
    if (user.deactivatedAt !== null) return yield* unchanged(intent, user)
    const channels = (yield* streams.openBy(user.id)).map(({ channelId }) => channelId)
    yield* users.lockAudienceOf([user.id], channels)
    for (const stream of yield* streams.openBy(user.id)) yield* streams.end(intent, stream, "interrupted")
    return yield* users.deactivate(intent, user.id)
  })

  /**
   * Deletes an account in the transaction of the caller, as the person themselves or as an admin. Answers with the sessions and API keys
   * that end with it.
   */
  const deleteAccount = Effect.fn("AccountEnds.deleteAccount")(function* (intent: Intent, userId: UserId) {
    const channels = yield* members.channelsOf(userId)
    const open = (yield* streams.openBy(userId)).map(({ channelId }) => channelId)
    yield* users.lockAudienceOf([userId], [...channels, ...open])
    for (const stream of yield* streams.openBy(userId)) yield* streams.end(intent, stream, "interrupted")
    return yield* users.deleteAccount(intent, userId)
  })

  /** Removes the account of somebody else in the transaction of the caller, and tells its address. Call `AccountMails.post` after it. */
  const remove = Effect.fn("AccountEnds.remove")(function* (intent: Intent, user: User) {
    if (isDeleted(user)) return yield* unchanged(intent, user)
    const { email } = (yield* users.find(user.id))!
    const removed = yield* deleteAccount(intent, user.id)
    yield* accountMails.tell("account-removed", { userId: user.id, email })
    return removed
  })

  /** Reactivates a person in the transaction of the caller. */
  const reactivate = Effect.fn("AccountEnds.reactivate")(function* (intent: Intent, user: User) {
    if (user.deactivatedAt === null) return yield* unchanged(intent, user)
    yield* users.lockAudienceOf([user.id], [])
    return yield* users.reactivate(intent, user.id)
  })

  /** Closes the sockets of these sessions and keys. Call it after the commit: before it they would still be valid. */
  const publishEnds = (ended: ReadonlyArray<string>) => Effect.sync(() => ended.forEach((id) => ends.publish(id)))

  return { deactivate, deleteAccount, remove, reactivate, publishEnds }
})

/** Ends and restores people's accounts. */
export class AccountEnds extends Context.Service<AccountEnds, Effect.Success<typeof make>>()("@hazel/AccountEnds") {
  static readonly layer = Layer.effect(AccountEnds, make).pipe(Layer.provide([AccountMails.layer, SessionEnds.layer]))
}
