import { MessageReportRepository } from "@hazel/db/repositories/message-report-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId, MessageId, MessageReportId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { MessageReportNotFoundError } from "@hazel/domain/models/message-report-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { findLocked, Locks } from "./locks.ts"
import { MessagePolicy } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const reports = yield* MessageReportRepository
  const locks = yield* Locks
  const messagePolicy = yield* MessagePolicy

  /** Nobody becomes or stops being a moderator, or a manager of the channel, so that all who resolve reports get the event. */
  const lockRoles = ({ channelId }: { readonly channelId: ChannelId }) =>
    locks.take({ workspace: true, channels: [channelId] })

  const findReportable = Effect.fnUntraced(function* (messageId: MessageId) {
    const { id: caller } = yield* CurrentUser
    const { message } = yield* messagePolicy.requireReachable(messageId)
    if (message.deletedAt !== null) return yield* new MessageNotFoundError({ messageId })
    if (message.authorId !== caller) return message
    return yield* new UnauthorizedError({ message: "You cannot report your own message. Edit or delete it instead." })
  })

  /** Somebody else's message that the caller may read. It stays as it is until the transaction ends. */
  const requireReportable = Effect.fn("MessageReportPolicy.requireReportable")((messageId: MessageId) =>
    findLocked(findReportable(messageId), lockRoles)
  )

  /** A report that the caller may resolve. */
  const requireSeen = Effect.fn("MessageReportPolicy.requireSeen")(function* (id: MessageReportId) {
    const { id: caller } = yield* CurrentUser
    const found = yield* reports.find(caller, id)
    return found ?? (yield* new MessageReportNotFoundError({ messageReportId: id }))
  })

  /** Such a report, under the locks of the roles that say who may resolve it. */
  const requireResolvable = Effect.fn("MessageReportPolicy.requireResolvable")(function* (id: MessageReportId) {
    return (yield* findLocked(requireSeen(id), ({ report }) => lockRoles(report))).report
  })

  /** The reports that the caller may resolve. Callers who neither moderate nor manage a channel are refused. */
  const requireQueue = Effect.fn("MessageReportPolicy.requireQueue")(function* (
    filters: Parameters<typeof reports.list>[1]
  ) {
    const { id: caller } = yield* CurrentUser
    const found = yield* reports.list(caller, filters)
    return found ?? (yield* new UnauthorizedError({ message: "Only moderators and managers may see reports." }))
  })

  return { requireReportable, requireSeen, requireResolvable, requireQueue }
})

/** Decides who may report what, and who may see and resolve reports. */
export class MessageReportPolicy extends Context.Service<MessageReportPolicy, Effect.Success<typeof make>>()(
  "@hazel/MessageReportPolicy"
) {
  static readonly layer = Layer.effect(MessageReportPolicy, make).pipe(
    Layer.provide([MessagePolicy.layer, Locks.layer])
  )
}
