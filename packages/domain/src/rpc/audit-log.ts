import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { AuditEntryId, ChannelId, UserId } from "../ids.ts"
import { AuditAct, AuditEntry } from "../models/audit-log-model.ts"
import { define } from "./define.ts"
import { RequiredScope } from "./scoping.ts"

export class AuditLogRpcs extends RpcGroup.make(
  /**
   * The moderation actions of people, newest first, at most 50. `cursor` is the last entry seen. Admins see everything,
   * and moderators see what they did themselves.
   * Errors: `UnauthorizedError`. Rate limit: `reads`.
   */
  define("auditLog.list", {
    payload: {
      cursor: Schema.optionalKey(AuditEntryId),
      act: Schema.optionalKey(AuditAct),
      actorId: Schema.optionalKey(UserId),
      /** The person who was acted on. */
      userId: Schema.optionalKey(UserId),
      channelId: Schema.optionalKey(ChannelId)
    },
    success: Schema.Struct({ entries: Schema.Array(AuditEntry), hasMore: Schema.Boolean }),
    error: UnauthorizedError
  }).annotate(RequiredScope, "read")
) {}
