import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { type Intent, EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { IncomingWebhookRepository } from "@hazel/db/repositories/incoming-webhook-repository"
import { checkChannelName, tidyChannelPurpose, tidyChannelTopic } from "@hazel/domain/channel-name"
import { ChannelId } from "@hazel/domain/ids"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { ChannelRpcs } from "@hazel/domain/rpc/channels"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { MembershipPolicy } from "../../policies/membership-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"
import { ChannelSettings } from "../../channels/channel-settings.ts"
import { DirectChannels } from "../../channels/direct-channels.ts"
import { PublicChannels } from "../../channels/public-channels.ts"

const browsePage = 100

const Group = ChannelRpcs.middleware(Authentication)

export const ChannelHandlers = Group.toLayer(
  Effect.gen(function* () {
    const channels = yield* ChannelRepository
    const members = yield* ChannelMemberRepository
    const webhooks = yield* IncomingWebhookRepository
    const logs = yield* EventLogRepository
    const audit = yield* AuditLogRepository
    const channelPolicy = yield* ChannelPolicy
    const membershipPolicy = yield* MembershipPolicy
    const directChannels = yield* DirectChannels
    const settings = yield* ChannelSettings
    const publicChannels = yield* PublicChannels
    const eventLog = yield* EventLog

    const opened = Effect.fnUntraced(function* (intent: Intent, id: ChannelId) {
      const data = yield* channels.summary(intent.actorId, id)
      return { data, seq: data.seq }
    })

    return Group.of({
      "channel.create": Effect.fn("channel.create")(function* (payload) {
        const name = yield* checkChannelName(payload.name)
        const { kind, topic = "", purpose = "" } = payload
        const id = ChannelId.make(uuidV7())
        return yield* eventLog.commit("channel.create", payload, (intent) =>
          Effect.gen(function* () {
            yield* channelPolicy.requireCreator
            if (kind === "public") yield* channels.requireFreeName(id, name)
            const described = { topic: tidyChannelTopic(topic), purpose: tidyChannelPurpose(purpose) }
            yield* channels.insert(intent, { id, kind, name, ...described })
            yield* members.add(intent, id, intent.actorId, "manager")
            yield* publicChannels.tell(intent, null, yield* channels.find(id))
            return yield* opened(intent, id)
          })
        )
      }),

      "channel.get": Effect.fn("channel.get")(function* ({ id }) {
        const { channel, seq } = yield* channelPolicy.requireReachable(id)
        return { channel, seq }
      }),

      "channel.update": Effect.fn("channel.update")(function* (payload) {
        const { id, name, topic, purpose, slowModeSeconds, isReadOnly } = payload
        const changes = { name, topic, purpose, slowModeSeconds, isReadOnly }
        return yield* eventLog.commit("channel.update", payload, (intent) => settings.change(intent, id, changes))
      }),

      "channel.archive": Effect.fn("channel.archive")(function* (payload) {
        return yield* eventLog.commit("channel.archive", payload, (intent) =>
          Effect.gen(function* () {
            const { id: channelId, archived: isArchived = true } = payload
            const { channel } = yield* channelPolicy.requireArchivable(channelId)
            if ((channel.archivedAt !== null) !== isArchived) {
              yield* audit.record(intent, { act: "channel_archived", channelId, isArchived })
            }
            const archived = yield* channels.setArchived(intent, channelId, isArchived)
            yield* publicChannels.tell(intent, channel, archived.data)
            return archived
          })
        )
      }),

      "channel.convert": Effect.fn("channel.convert")(function* (payload) {
        const { id, kind } = payload
        return yield* eventLog.commit("channel.convert", payload, (intent) =>
          Effect.gen(function* () {
            const { channel } = yield* channelPolicy.requireEditable(id)
            if (kind === "public") yield* channels.requireFreeName(id, channel.name!)
            const converted = yield* channels.update(intent, id, { kind })
            if (channel.kind === kind) return converted
            yield* audit.record(intent, { act: "channel_converted", channelId: id, from: channel.kind, to: kind })
            yield* publicChannels.tell(intent, channel, converted.data)
            return converted
          })
        )
      }),

      "channel.history": ({ id }) => Effect.andThen(channelPolicy.requireReachable(id), channels.historyOf(id)),

      "channel.delete": Effect.fn("channel.delete")(function* (payload) {
        return yield* eventLog.commit("channel.delete", payload, (intent) =>
          Effect.gen(function* () {
            const { channel } = yield* channelPolicy.requireDeletable(payload.id)
            yield* audit.record(intent, { act: "channel_deleted", channelId: channel.id })
            yield* webhooks.removeAllOf(intent, channel.id)
            yield* publicChannels.tell(intent, channel, null)
            return yield* channels.remove(intent, channel.id)
          })
        )
      }),

      "channel.list": Effect.fn("channel.list")(function* () {
        const { id } = yield* CurrentUser
        return yield* channels.listFor(id)
      }),

      "channel.named": Effect.fn("channel.named")(function* ({ names }) {
        return { channels: yield* channels.named((yield* CurrentUser).id, names) }
      }),

      "channel.browse": Effect.fn("channel.browse")(function* ({ query = "", cursor = "", includeArchived = false }) {
        const { id: viewer } = yield* CurrentUser
        const found = yield* channels.browse({ viewer, query, cursor, includeArchived, limit: browsePage + 1 })
        return { channels: found.slice(0, browsePage), hasMore: found.length > browsePage }
      }),

      "channel.join": Effect.fn("channel.join")(function* (payload) {
        return yield* eventLog.commit("channel.join", payload, (intent) =>
          Effect.gen(function* () {
            const { channel } = yield* channelPolicy.requireJoinable(payload.id)
            yield* members.add(intent, channel.id, intent.actorId)
            return yield* opened(intent, channel.id)
          })
        )
      }),

      "channel.leave": Effect.fn("channel.leave")(function* (payload) {
        return yield* eventLog.commit("channel.leave", payload, (intent) =>
          Effect.gen(function* () {
            const { channel } = yield* channelPolicy.requireLeavable(payload.id)
            yield* members.remove(intent, channel.id, intent.actorId)
            return { seq: yield* logs.seqOf(channel.id) }
          })
        )
      }),

      "channel.createDirect": Effect.fn("channel.createDirect")(function* (payload) {
        return yield* eventLog.commit("channel.createDirect", payload, (intent) =>
          Effect.gen(function* () {
            const people = yield* membershipPolicy.requirePeople(payload.userIds)
            const id = yield* directChannels.open(
              intent,
              people.map((person) => person.id)
            )
            return yield* opened(intent, id)
          })
        )
      })
    })
  })
)
