import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { ChannelKindError, GroupTooLargeError, groupSizeLimit } from "@hazel/domain/models/channel-model"
import { UserNotFoundError } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy, requireOpen } from "./channel-policy.ts"

const make = Effect.gen(function* () {
  const channelPolicy = yield* ChannelPolicy
  const users = yield* UserRepository
  const members = yield* ChannelMemberRepository

  const requirePeople = Effect.fn("MembershipPolicy.requirePeople")(function* (people: ReadonlyArray<UserId>) {
    const known = new Set(yield* users.findMany(people))
    for (const userId of people) if (!known.has(userId)) return yield* new UserNotFoundError({ userId })
  })

  /** That the caller may bring these people into the channel. */
  const requireRoomFor = Effect.fn("MembershipPolicy.requireRoomFor")(function* (
    channelId: ChannelId,
    people: ReadonlyArray<UserId>
  ) {
    const { channel } = yield* Effect.flatMap(channelPolicy.requireMember(channelId), requireOpen)
    yield* requirePeople(people)
    if (channel.kind === "direct") {
      const message = "A direct conversation stays between two. Start a group instead."
      return yield* new ChannelKindError({ kind: "direct", message })
    }
    if (channel.kind !== "group") return
    const present = (yield* members.list(channelId)).members.map(({ userId }) => userId)
    if (new Set([...present, ...people]).size > groupSizeLimit) {
      return yield* new GroupTooLargeError({ limit: groupSizeLimit })
    }
  })

  return { requirePeople, requireRoomFor }
})

/** Who may be brought where. */
export class MembershipPolicy extends Context.Service<MembershipPolicy, Effect.Success<typeof make>>()(
  "@hazel/MembershipPolicy"
) {
  static readonly layer = Layer.effect(MembershipPolicy, make)
}
