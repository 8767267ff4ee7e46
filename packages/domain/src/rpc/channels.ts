import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, UserId } from "../ids.ts"
import {
  Channel,
  ChannelArchivedError,
  ChannelKindError,
  ChannelNameTakenError,
  ChannelNotFoundError,
  ChannelSummary,
  GroupTooLargeError,
  InvalidChannelNameError,
  NamedChannel
} from "../models/channel-model.ts"
import { SlowModeSeconds } from "../models/channel-restriction-model.ts"
import { UserNotFoundError } from "../models/user-model.ts"
import { Timestamp } from "../timestamp.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const changed = { data: Channel }
const opened = { data: ChannelSummary }

const described = {
  topic: Schema.optionalKey(Schema.String),
  /** The purpose of a channel: any number of lines, up to 1,000 characters. */
  purpose: Schema.optionalKey(Schema.String)
}

export class ChannelRpcs extends RpcGroup.make(
  /**
   * Creates a public or private channel with the caller as its manager. Everybody except guests may call it.
   * Errors: `InvalidChannelNameError`, `ChannelNameTakenError`, `UnauthorizedError`, `TransactionConflictError`.
   * Rate limit: `channelCreate`.
   */
  defineMutation("channel.create", {
    payload: {
      kind: Schema.Literals(["public", "private"]),
      name: Schema.String,
      ...described
    },
    success: opened,
    error: Schema.Union([InvalidChannelNameError, ChannelNameTakenError, UnauthorizedError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "channelCreate"),

  /**
   * A channel the caller is a member of, or any public one.
   * Errors: `ChannelNotFoundError`. Rate limit: `reads`.
   */
  define("channel.get", {
    payload: { id: ChannelId },
    success: Schema.Struct({ channel: Channel, seq: Schema.Int }),
    error: ChannelNotFoundError
  }).annotate(RequiredScope, "read"),

  /**
   * Changes name, topic, purpose, slow mode or read-only. Omitted fields stay unchanged. Only managers of the channel
   * and moderators may call it.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `ChannelArchivedError`, `InvalidChannelNameError`,
   * `ChannelNameTakenError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("channel.update", {
    payload: {
      id: ChannelId,
      name: Schema.optionalKey(Schema.String),
      ...described,
      slowModeSeconds: Schema.optionalKey(SlowModeSeconds),
      isReadOnly: Schema.optionalKey(Schema.Boolean)
    },
    success: changed,
    error: Schema.Union([
      ChannelNotFoundError,
      ChannelKindError,
      ChannelArchivedError,
      InvalidChannelNameError,
      ChannelNameTakenError,
      UnauthorizedError
    ])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "edits"),

  /**
   * Archives a channel, which makes it read-only, or with `archived: false` restores it. Only managers of the channel
   * and moderators may call it.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `edits`.
   */
  defineMutation("channel.archive", {
    payload: { id: ChannelId, archived: Schema.optionalKey(Schema.Boolean) },
    success: changed,
    error: Schema.Union([ChannelNotFoundError, ChannelKindError, UnauthorizedError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "edits"),

  /**
   * Makes a private channel public, with its whole history, or a public one private, so that only its members can reach
   * it. Only managers of the channel and moderators may call it.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `ChannelArchivedError`, `ChannelNameTakenError`,
   * `UnauthorizedError`, `TransactionConflictError`. Rate limit: `edits`.
   */
  defineMutation("channel.convert", {
    payload: { id: ChannelId, kind: Schema.Literals(["public", "private"]) },
    success: changed,
    error: Schema.Union([
      ChannelNotFoundError,
      ChannelKindError,
      ChannelArchivedError,
      ChannelNameTakenError,
      UnauthorizedError
    ])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "edits"),

  /**
   * The number of messages of a channel, replies included, and the time of the first. It helps to decide whether to
   * make a channel public.
   * Errors: `ChannelNotFoundError`. Rate limit: `reads`.
   */
  define("channel.history", {
    payload: { id: ChannelId },
    success: Schema.Struct({ messageCount: Schema.Int, since: Schema.NullOr(Timestamp) }),
    error: ChannelNotFoundError
  }).annotate(RequiredScope, "read"),

  /**
   * Deletes a channel with all its messages, for everybody and permanently. Only managers of the channel and admins may
   * call it.
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `UnauthorizedError`, `TransactionConflictError`. Rate
   * limit: `edits`.
   */
  defineMutation("channel.delete", {
    payload: { id: ChannelId },
    success: {},
    error: Schema.Union([ChannelNotFoundError, ChannelKindError, UnauthorizedError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "edits"),

  /**
   * Lists the channels the caller is a member of, as of `seq` in the caller's own log.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("channel.list", {
    payload: {},
    success: Schema.Struct({ channels: Schema.Array(ChannelSummary), seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /**
   * Lists the public channels the caller can see by name, at most 100, with `query` only those whose name contains it.
   * `cursor` is the last name seen.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("channel.browse", {
    payload: {
      query: Schema.optionalKey(Schema.String),
      cursor: Schema.optionalKey(Schema.String),
      includeArchived: Schema.optionalKey(Schema.Boolean)
    },
    success: Schema.Struct({
      channels: Schema.Array(Schema.Struct({ channel: Channel, isMember: Schema.Boolean })),
      hasMore: Schema.Boolean
    })
  }).annotate(RequiredScope, "read"),

  /**
   * The channels that a text names as `#name`, at most 50, among those that the caller can see. A name that belongs to none now
   * means the last channel that had it. Private channels of others are as absent as ones that do not exist.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("channel.named", {
    payload: { names: Schema.Array(Schema.String).check(Schema.isMaxLength(50)) },
    success: Schema.Struct({ channels: Schema.Array(NamedChannel) })
  }).annotate(RequiredScope, "read"),

  /**
   * Joins a public channel. Joining again changes nothing.
   * Errors: `ChannelNotFoundError`, `ChannelArchivedError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.join", {
    payload: { id: ChannelId },
    success: opened,
    error: Schema.Union([ChannelNotFoundError, ChannelArchivedError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "membership"),

  /**
   * Errors: `ChannelNotFoundError`, `ChannelKindError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.leave", {
    payload: { id: ChannelId },
    success: {},
    error: Schema.Union([ChannelNotFoundError, ChannelKindError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "membership"),

  /**
   * Opens the conversation of the caller with these people, and creates it if there is none: a direct one with one
   * other person, a group with up to nine. Guests can only name people of their channels.
   * Errors: `UserNotFoundError`, `GroupTooLargeError`, `TransactionConflictError`. Rate limit: `membership`.
   */
  defineMutation("channel.createDirect", {
    payload: { userIds: Schema.Array(UserId) },
    success: opened,
    error: Schema.Union([UserNotFoundError, GroupTooLargeError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "membership")
) {}
