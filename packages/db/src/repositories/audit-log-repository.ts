import type { AuditEntryId, ChannelId, TransactionId, UserId } from "@hazel/domain/ids"
import { type AuditAct, AuditEntry, type AuditRecord } from "@hazel/domain/models/audit-log-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"

export interface AuditFilters {
  readonly cursor?: AuditEntryId | undefined
  readonly act?: AuditAct | undefined
  readonly actorId?: UserId | undefined
  readonly userId?: UserId | undefined
  readonly channelId?: ChannelId | undefined
}

const make = Effect.gen(function* () {
  const { run, rows } = yield* Database

  /**
   * Records an action in its transaction. Call it before a channel is deleted, because it stores the channel's name.
   */
  const record = Effect.fn("AuditLogRepository.record")(function* (
    { actorId }: { readonly actorId: UserId | null; readonly transactionId: TransactionId },
    done: AuditRecord
  ) {
    const channelId = "channelId" in done ? done.channelId : null
    const userId = "userId" in done ? done.userId : null
    yield* run`
      insert into audit_entries (id, created_at, actor_id, channel_id, channel_name, user_id, act, record)
      values (
        ${uuidV7()}, clock_timestamp(), ${actorId}, ${channelId}, (select name from channels where id = ${channelId}),
        ${userId}, ${done.act}, ${JSON.stringify(done)}::text::json
      )`
  })

  /** Answers entries with the newest first. */
  const list = (filters: AuditFilters, limit: number) => {
    const { cursor = null, act = null, actorId = null, userId = null, channelId = null } = filters
    return rows({ entry: AuditEntry })`
      select audit_entry_as_json(e) as entry from audit_entries e
      where (${cursor}::uuid is null or e.id < ${cursor}) and (${act}::text is null or e.act = ${act})
        and (${actorId}::uuid is null or e.actor_id = ${actorId})
        and (${userId}::uuid is null or e.user_id = ${userId})
        and (${channelId}::uuid is null or e.channel_id = ${channelId})
      order by e.id desc limit ${limit}`.pipe(Effect.map((found) => found.map(({ entry }) => entry)))
  }

  return { record, list }
})

/** The audit log: what people did with authority over others. */
export class AuditLogRepository extends Context.Service<AuditLogRepository, Effect.Success<typeof make>>()(
  "@hazel/AuditLogRepository"
) {
  static readonly layer = Layer.effect(AuditLogRepository, make)
}
