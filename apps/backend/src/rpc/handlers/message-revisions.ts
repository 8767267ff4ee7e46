import { MessageRevisionRepository } from "@hazel/db/repositories/message-revision-repository"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { MessageRevisionRpcs } from "@hazel/domain/rpc/message-revisions"
import { Effect } from "effect"
import { MessagePolicy } from "../../policies/message-policy.ts"

const Group = MessageRevisionRpcs.middleware(Authentication)

export const MessageRevisionHandlers = Group.toLayer(
  Effect.gen(function* () {
    const revisions = yield* MessageRevisionRepository
    const messagePolicy = yield* MessagePolicy

    return Group.of({
      "messageRevision.list": Effect.fn("messageRevision.list")(function* ({ messageId }) {
        const { message } = yield* messagePolicy.requireInside(messageId)
        return { revisions: yield* revisions.list(message.id) }
      })
    })
  })
)
