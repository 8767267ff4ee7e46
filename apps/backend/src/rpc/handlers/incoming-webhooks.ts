import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { IncomingWebhookRepository } from "@hazel/db/repositories/incoming-webhook-repository"
import { IncomingWebhookId, UserId } from "@hazel/domain/ids"
import { checkProfile } from "@hazel/domain/profile"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { IncomingWebhookRpcs } from "@hazel/domain/rpc/incoming-webhooks"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { IncomingWebhookTokens } from "../../incoming-webhooks/incoming-webhook-tokens.ts"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { IncomingWebhookPolicy } from "../../policies/incoming-webhook-policy.ts"
import { requireGivable } from "../../policies/scope-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"
import { Portraits } from "../../users/portraits.ts"

const Group = IncomingWebhookRpcs.middleware(Authentication)

/** The scope that a token gives away. */
const given = requireGivable(["messages:write"])

export const IncomingWebhookHandlers = Group.toLayer(
  Effect.gen(function* () {
    const webhooks = yield* IncomingWebhookRepository
    const audit = yield* AuditLogRepository
    const tokens = yield* IncomingWebhookTokens
    const channelPolicy = yield* ChannelPolicy
    const webhookPolicy = yield* IncomingWebhookPolicy
    const portraits = yield* Portraits
    const eventLog = yield* EventLog

    return Group.of({
      "incomingWebhook.list": Effect.fn("incomingWebhook.list")(function* ({ channelId }) {
        yield* channelPolicy.requireManageable(channelId)
        return { webhooks: yield* webhooks.list(channelId) }
      }),

      "incomingWebhook.create": Effect.fn("incomingWebhook.create")(function* (payload) {
        const { channelId } = payload
        const { displayName } = yield* checkProfile({ displayName: payload.name })
        // This is checked before the transaction, because a repeated call is answered from memory, with the token.
        yield* given
        const answer = yield* eventLog.commit("incomingWebhook.create", payload, (intent) =>
          Effect.gen(function* () {
            yield* webhookPolicy.requireChannel(channelId)
            const [id, userId] = [IncomingWebhookId.make(uuidV7()), UserId.make(uuidV7())]
            const bot = { userId, displayName, handle: `webhook-${userId.slice(-12)}` }
            const token = tokens.stored(id, intent.transactionId)
            const created = yield* webhooks.create(intent, { id, channelId, ...bot }, token)
            yield* audit.record(intent, { act: "incoming_webhook_created", channelId, userId })
            return created
          })
        )
        return { ...answer, token: tokens.tokenOf(answer.data.id, answer.transactionId) }
      }),

      "incomingWebhook.update": Effect.fn("incomingWebhook.update")(function* (payload) {
        const { name, pictureId } = payload
        const { id: caller } = yield* CurrentUser
        const profile = yield* checkProfile(name === undefined ? {} : { displayName: name })
        return yield* eventLog.commit("incomingWebhook.update", payload, (intent) =>
          Effect.gen(function* () {
            const webhook = yield* webhookPolicy.requireManageable(payload.id)
            const { channelId, userId } = webhook
            yield* audit.record(intent, { act: "incoming_webhook_updated", channelId, userId })
            const portrait = yield* portraits.give(caller, userId, pictureId)
            return yield* webhooks.update(intent, webhook, { ...profile, ...portrait })
          })
        )
      }),

      "incomingWebhook.rotateToken": Effect.fn("incomingWebhook.rotateToken")(function* (payload) {
        yield* given
        const answer = yield* eventLog.commit("incomingWebhook.rotateToken", payload, (intent) =>
          Effect.gen(function* () {
            const webhook = yield* webhookPolicy.requireManageable(payload.id)
            const { id, channelId, userId } = webhook
            yield* audit.record(intent, { act: "incoming_webhook_token_rotated", channelId, userId })
            return yield* webhooks.rotateToken(intent, webhook, tokens.stored(id, intent.transactionId))
          })
        )
        return { ...answer, token: tokens.tokenOf(payload.id, answer.transactionId) }
      }),

      "incomingWebhook.delete": Effect.fn("incomingWebhook.delete")(function* (payload) {
        return yield* eventLog.commit("incomingWebhook.delete", payload, (intent) =>
          Effect.gen(function* () {
            const webhook = yield* webhookPolicy.requireManageable(payload.id)
            const { channelId, userId } = webhook
            yield* audit.record(intent, { act: "incoming_webhook_deleted", channelId, userId })
            return yield* webhooks.remove(intent, webhook)
          })
        )
      })
    })
  })
)
