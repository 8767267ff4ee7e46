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
  InvalidChannelNameError
} from "../models/channel-model.ts"
import { SlowModeSeconds } from "../models/channel-restraint-model.ts"
import { UserNotFoundError } from "../models/user-model.ts"
import { Timestamp } from "../timestamp.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const changed = { data: Channel }
const opened = { data: ChannelSummary }

const described = {
  topic: Schema.optionalKey(Schema.String),
  /** As many lines as it takes, up to 1,000 characters. */
  purpose: Schema.optionalKey(Schema.String)
}

export class ChannelRpcs extends RpcGroup.make(
  /** Makes a public or private channel with the caller as its manager. Everybody but guests. */
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

  /** A channel the caller is in, or any public one. */
  define("channel.get", {
    payload: { id: ChannelId },
    success: Schema.Struct({ channel: Channel, seq: Schema.Int }),
    error: ChannelNotFoundError
  }).annotate(RequiredScope, "read"),

  /** Renames, describes, or says how is written in it; what is left out stays as it is. Managers of the channel and moderators. */
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

  /** Closes a channel for writing, or with `archived: false` opens it again. Managers and moderators. */
  defineMutation("channel.archive", {
    payload: { id: ChannelId, archived: Schema.optionalKey(Schema.Boolean) },
    success: changed,
    error: Schema.Union([ChannelNotFoundError, ChannelKindError, UnauthorizedError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "edits"),

  /**
   * Opens a private channel, with all that was said in it, to everybody; or closes a public one, which from then on is
   * there for its members only. Managers of the channel and moderators.
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

  /** How much was said in a channel, replies included, and since when; for whoever decides who may read it. */
  define("channel.history", {
    payload: { id: ChannelId },
    success: Schema.Struct({ messageCount: Schema.Int, since: Schema.NullOr(Timestamp) }),
    error: ChannelNotFoundError
  }).annotate(RequiredScope, "read"),

  /** Removes a channel and all that was said in it, for everybody and for good. Managers and admins. */
  defineMutation("channel.delete", {
    payload: { id: ChannelId },
    success: {},
    error: Schema.Union([ChannelNotFoundError, ChannelKindError, UnauthorizedError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "edits"),

  /** The channels the caller is in, as of `seq` in the caller's own log. */
  define("channel.list", {
    payload: {},
    success: Schema.Struct({ channels: Schema.Array(ChannelSummary), seq: Schema.Int })
  }).annotate(RequiredScope, "read"),

  /** Public channels the caller can see by name, with `query` only those that contain it. `cursor` is the last name seen. At most 100. */
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

  /** Enters a public channel. Being in it already is fine. */
  defineMutation("channel.join", {
    payload: { id: ChannelId },
    success: opened,
    error: Schema.Union([ChannelNotFoundError, ChannelArchivedError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "membership"),

  defineMutation("channel.leave", {
    payload: { id: ChannelId },
    success: {},
    error: Schema.Union([ChannelNotFoundError, ChannelKindError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "membership"),

  /**
   * The conversation of the caller with these people, made if need be: one other person is a direct one, up to nine a
   * group. For guests there is nobody but the people in their channels.
   */
  defineMutation("channel.createDirect", {
    payload: { userIds: Schema.Array(UserId) },
    success: opened,
    error: Schema.Union([UserNotFoundError, GroupTooLargeError])
  })
    .annotate(RequiredScope, "channels:write")
    .annotate(RateLimit, "membership")
) {}
