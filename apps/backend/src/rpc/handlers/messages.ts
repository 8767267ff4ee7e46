import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { MessageRepository } from "@hazel/db/repositories/message-repository"
import { mayHaveLinks } from "@hazel/domain/markdown/links-in"
import { handlesMentionedIn } from "@hazel/domain/markdown/mentions-in"
import { checkAttachments } from "@hazel/domain/attachments"
import { checkBody } from "@hazel/domain/message-body"
import { messageIdOf } from "@hazel/domain/message-id"
import { ChannelNotFoundError } from "@hazel/domain/models/channel-model"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { MessageRpcs } from "@hazel/domain/rpc/messages"
import { Effect } from "effect"
import { GivenProperties } from "../../apps/given-properties.ts"
import { Jobs } from "../../jobs/jobs.ts"
import { MessagePolicy } from "../../policies/message-policy.ts"
import { mentionsOf } from "../../presence/mentions-of.ts"
import { PresentPeople } from "../../presence/present-people.ts"
import { ChannelReaders } from "../../realtime/channel-readers.ts"
import { EventLog } from "../../realtime/event-log.ts"
import { pageWindow } from "../message-page.ts"
import { writeRefusal } from "../../policies/write-refusal.ts"

const Group = MessageRpcs.middleware(Authentication)

const givenIn = (properties: GivenProperties | undefined) =>
  properties && { given: { appId: properties.appId, properties: JSON.stringify(properties.properties) } }

export const MessageHandlers = Group.toLayer(
  Effect.gen(function* () {
    const messages = yield* MessageRepository
    const audit = yield* AuditLogRepository
    const messagePolicy = yield* MessagePolicy
    const readers = yield* ChannelReaders
    const presentPeople = yield* PresentPeople
    const eventLog = yield* EventLog
    const jobs = yield* Jobs

    return Group.of({
      "message.create": Effect.fnUntraced(function* (payload) {
        const { channelId, parentId = null, alsoInChannel = false, fileIds = [] } = payload
        yield* checkAttachments(fileIds)
        const body = yield* checkBody(payload.body, fileIds.length)
        const given = givenIn(yield* GivenProperties)
        const { answer, transactionId } = yield* eventLog.write(
          "message.create",
          payload,
          channelTopic(channelId),
          (caller) => {
            const id = messageIdOf(channelId, caller.transactionId)
            const message = { id, channelId, parentId, alsoInChannel, body, ...(fileIds.length > 0 && { fileIds }) }
            return Effect.flatMap(mentionsOf(body, presentPeople), (mentions) =>
              messages.create({ ...caller, ...message, ...mentions, ...given })
            )
          }
        )
        if (isRefusedWrite(answer)) return yield* writeRefusal(answer, { channelId, parentId, transactionId, fileIds })
        // A trigger has enqueued the job that finds them.
        if (mayHaveLinks(body)) jobs.wake()
        if (parentId === null) readers.moved(channelId, answer.data.authorId)
        return { ...answer, transactionId }
      }),

      "message.update": Effect.fn("message.update")(function* (payload) {
        const answer = yield* eventLog.commit("message.update", payload, (intent) =>
          Effect.gen(function* () {
            const message = yield* messagePolicy.requireEditable(payload.id)
            const body = yield* checkBody(payload.body, message.attachments.length)
            return yield* messages.update(intent, message, body, handlesMentionedIn(body))
          })
        )
        if (mayHaveLinks(payload.body)) jobs.wake()
        return answer
      }),

      "message.delete": Effect.fn("message.delete")(function* (payload) {
        return yield* eventLog.commit("message.delete", payload, (intent) =>
          Effect.gen(function* () {
            const message = yield* messagePolicy.requireDeletable(payload.id)
            const { id: messageId, channelId, authorId: userId } = message
            if (userId !== intent.actorId) {
              yield* audit.record(intent, { act: "message_removed", channelId, messageId, userId })
            }
            return yield* messages.remove(intent, message)
          })
        )
      }),

      "message.get": Effect.fn("message.get")(function* ({ id }) {
        const { message, seq } = yield* messagePolicy.requireReachable(id)
        return { message, seq }
      }),

      "message.list": Effect.fn("message.list")(function* ({ channelId, parentId = null, around, ...requested }) {
        const { id: viewer } = yield* CurrentUser
        const found = around && (yield* messagePolicy.requireReachable(around)).message
        if (found && found.channelId !== channelId) return yield* new MessageNotFoundError({ messageId: found.id })
        const window = pageWindow({ ...requested, around: found?.seq })
        const page = yield* messages.page(viewer, channelId, parentId, window)
        return page ?? (yield* new ChannelNotFoundError({ channelId }))
      })
    })
  })
)
