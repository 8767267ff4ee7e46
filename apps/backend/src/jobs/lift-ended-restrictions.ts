import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { ChannelBanRepository } from "@hazel/db/repositories/channel-ban-repository"
import { ChannelMuteRepository } from "@hazel/db/repositories/channel-mute-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { type ChannelId, TransactionId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { EventLog } from "../realtime/event-log.ts"
import { Jobs } from "./jobs.ts"

/**
 * Lifts bans and mutes that have ended. They restrict nobody after their end; this publishes the change.
 */
export const LiftEndedRestrictions = Layer.effectDiscard(
  Effect.gen(function* () {
    const bans = yield* ChannelBanRepository
    const mutes = yield* ChannelMuteRepository
    const audit = yield* AuditLogRepository
    const logs = yield* EventLogRepository
    const eventLog = yield* EventLog
    const { repeat } = yield* Jobs

    const liftBan = Effect.fnUntraced(function* (channelId: ChannelId, userId: UserId) {
      const intent = { actorId: null, transactionId: TransactionId.make(uuidV7()) }
      yield* logs.lock(channelId, userId)
      if (!(yield* bans.lift(intent, channelId, userId, ""))) return
      yield* audit.record(intent, { act: "user_unbanned", channelId, userId, motive: "" })
    })

    const unmute = Effect.fnUntraced(function* (channelId: ChannelId, userId: UserId) {
      const intent = { actorId: null, transactionId: TransactionId.make(uuidV7()) }
      yield* logs.lock(channelId)
      if (!(yield* mutes.unmute(intent, channelId, userId))) return
      yield* audit.record(intent, { act: "member_unmuted", channelId, userId })
    })

    const liftAll = Effect.gen(function* () {
      for (const { channelId, userId } of yield* bans.ended) yield* eventLog.change(liftBan(channelId, userId))
      for (const { channelId, userId } of yield* mutes.ended) yield* eventLog.change(unmute(channelId, userId))
    })

    yield* repeat("lift_ended_restrictions", "5 seconds", liftAll)
  })
)
