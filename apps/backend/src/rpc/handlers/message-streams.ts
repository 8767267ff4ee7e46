import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { MessageRepository } from "@hazel/db/repositories/message-repository"
import { MessageStreamRepository } from "@hazel/db/repositories/message-stream-repository"
import { checkChunk } from "@hazel/domain/message-body"
import { messageIdOf } from "@hazel/domain/message-id"
import type { Message } from "@hazel/domain/models/message-model"
import { StreamEndedError, streamPatienceSeconds } from "@hazel/domain/models/message-stream-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { MessageStreamRpcs } from "@hazel/domain/rpc/message-streams"
import { Effect } from "effect"
import { Jobs } from "../../jobs/jobs.ts"
import { MessageStreamPolicy } from "../../policies/message-stream-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"
import { StreamAppends } from "../../realtime/stream-appends.ts"
import { appendRefusal } from "../../policies/append-refusal.ts"
import { writeRefusal } from "../../policies/write-refusal.ts"

const Group = MessageStreamRpcs.middleware(Authentication)

export const MessageStreamHandlers = Group.toLayer(
  Effect.gen(function* () {
    const messages = yield* MessageRepository
    const streams = yield* MessageStreamRepository
    const audit = yield* AuditLogRepository
    const logs = yield* EventLogRepository
    const streamPolicy = yield* MessageStreamPolicy
    const appends = yield* StreamAppends
    const eventLog = yield* EventLog
    const jobs = yield* Jobs

    /** Ends a stream. Ending it again in the same way changes nothing. */
    const end = Effect.fnUntraced(function* (intent: Intent, message: Message, requested: "finished" | "cancelled") {
      const status = message.stream?.status ?? "finished"
      if (status === "streaming") return yield* streams.end(intent, message, requested)
      if (status === requested) return { seq: yield* logs.seqOf(message.channelId) }
      return yield* new StreamEndedError({ status })
    })

    return Group.of({
      "messageStream.open": Effect.fnUntraced(function* (payload) {
        const { channelId, parentId = null } = payload
        const topic = channelTopic(channelId)
        const { answer, transactionId } = yield* eventLog.write("messageStream.open", payload, topic, (caller) => {
          const message = {
            id: messageIdOf(channelId, caller.transactionId),
            channelId,
            parentId,
            alsoInChannel: false,
            body: "",
            mentions: []
          }
          return messages.create({ ...caller, ...message, node: appends.node, patience: streamPatienceSeconds })
        })
        if (isRefusedWrite(answer)) {
          const refused = writeRefusal(answer, { channelId, parentId, transactionId })
          // A stream begins without files and text.
          const isImpossible = refused._tag === "AttachmentNotFoundError" || refused._tag === "WideMentionError"
          return yield* isImpossible ? Effect.die(refused) : refused
        }
        return { ...answer, transactionId }
      }),

      "messageStream.append": Effect.fnUntraced(function* ({ messageId, index, text }) {
        const { id } = yield* CurrentUser
        yield* checkChunk(text)
        const outcome = yield* appends.append(id, messageId, index, text)
        if (outcome.error !== undefined) return yield* appendRefusal(messageId, outcome)
        const { nextIndex, seq } = outcome
        return { nextIndex, seq }
      }),

      "messageStream.finish": Effect.fn("messageStream.finish")(function* (payload) {
        const { id } = yield* CurrentUser
        yield* appends.settled(id, payload.messageId)
        const finished = eventLog.commit("messageStream.finish", payload, (intent) =>
          Effect.flatMap(streamPolicy.requireOwn(payload.messageId), (message) => end(intent, message, "finished"))
        )
        // If the text has links, a trigger has enqueued the job that finds them.
        return yield* Effect.tap(finished, () => Effect.sync(jobs.wake))
      }),

      "messageStream.cancel": Effect.fn("messageStream.cancel")(function* (payload) {
        return yield* eventLog.commit("messageStream.cancel", payload, (intent) =>
          Effect.gen(function* () {
            const message = yield* streamPolicy.requireStoppable(payload.messageId)
            const { id: messageId, channelId, authorId: userId } = message
            if (userId !== intent.actorId && message.stream?.status === "streaming") {
              yield* audit.record(intent, { act: "message_stream_cancelled", channelId, messageId, userId })
            }
            return yield* end(intent, message, "cancelled")
          })
        )
      })
    })
  })
)
