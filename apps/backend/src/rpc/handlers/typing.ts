import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { TypingRpcs } from "@hazel/domain/rpc/typing"
import { Effect } from "effect"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { Typing } from "../../realtime/typing.ts"

const Group = TypingRpcs.middleware(Authentication)

export const TypingHandlers = Group.toLayer(
  Effect.gen(function* () {
    const channelPolicy = yield* ChannelPolicy
    const typing = yield* Typing

    return Group.of({
      "channel.setTyping": Effect.fn("channel.setTyping")(function* ({ id: channelId, parentId = null, isTyping }) {
        const user = yield* CurrentUser
        yield* channelPolicy.requireMember(channelId)
        yield* typing.set(user.id, { channelId, parentId, isTyping })
        return {}
      })
    })
  })
)
