import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { MessageReportRepository } from "@hazel/db/repositories/message-report-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { ChannelId, MessageId, MessageReportId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { MessageReportNotFoundError } from "@hazel/domain/models/message-report-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { MessagePolicy } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const reports = yield* MessageReportRepository
  const workspaces = yield* WorkspaceRepository
  const log = yield* EventLogRepository
  const messagePolicy = yield* MessagePolicy

  /** Nobody becomes or stops being a moderator or a manager there before the transaction ends, and so no hearer is missed. */
  const lockRoles = Effect.fnUntraced(function* (channelId: ChannelId) {
    const { id } = yield* workspaces.get
    yield* log.lock(id)
    yield* log.lock(channelId)
  })

  const requireOthers = Effect.fnUntraced(function* (messageId: MessageId) {
    const { id: caller } = yield* CurrentUser
    const { message } = yield* messagePolicy.requireReachable(messageId)
    if (message.deletedAt !== null) return yield* new MessageNotFoundError({ messageId })
    if (message.authorId !== caller) return message
    return yield* new UnauthorizedError({ message: "You cannot report your own message. Edit or delete it instead." })
  })

  /** Somebody else's message that the caller may read; it stays as it is until the transaction ends. */
  const requireReportable = Effect.fn("MessageReportPolicy.requireReportable")(function* (messageId: MessageId) {
    const { channelId } = yield* requireOthers(messageId)
    yield* lockRoles(channelId)
    return yield* requireOthers(messageId)
  })

  /** A report that the caller may resolve. */
  const requireSeen = Effect.fn("MessageReportPolicy.requireSeen")(function* (id: MessageReportId) {
    const { id: caller } = yield* CurrentUser
    const found = yield* reports.find(caller, id)
    return found ?? (yield* new MessageReportNotFoundError({ messageReportId: id }))
  })

  /** The same under the locks of all who say who that is. */
  const requireResolvable = Effect.fn("MessageReportPolicy.requireResolvable")(function* (id: MessageReportId) {
    yield* lockRoles((yield* requireSeen(id)).report.channelId)
    return (yield* requireSeen(id)).report
  })

  /** The reports the caller may resolve, when they look after anything at all. */
  const requireQueue = Effect.fn("MessageReportPolicy.requireQueue")(function* (
    filters: Parameters<typeof reports.list>[1]
  ) {
    const { id: caller } = yield* CurrentUser
    const found = yield* reports.list(caller, filters)
    return found ?? (yield* new UnauthorizedError({ message: "Only moderators and managers may see reports." }))
  })

  return { requireReportable, requireSeen, requireResolvable, requireQueue }
})

/** Who may report what, and who may see and resolve it. */
export class MessageReportPolicy extends Context.Service<MessageReportPolicy, Effect.Success<typeof make>>()(
  "@hazel/MessageReportPolicy"
) {
  static readonly layer = Layer.effect(MessageReportPolicy, make).pipe(Layer.provide(MessagePolicy.layer))
}
