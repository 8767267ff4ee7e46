import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { ChannelId } from "../ids.ts"
import { ChannelNotFoundError } from "../models/channel-model.ts"
import {
  channelPreferenceChanges,
  ChannelPreferences,
  InvalidChannelPreferenceError
} from "../models/channel-preference-model.ts"
import { defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** The preferences of the caller about each channel, which `channel.list` answers with. */
export class ChannelPreferenceRpcs extends RpcGroup.make(
  /**
   * Changes how the caller wants to see a channel they are a member of. Omitted fields stay unchanged. Texts are
   * normalised, and `data` is what is stored. Only the caller's own devices receive the event. Source: I15.
   * Errors: `ChannelNotFoundError`, `InvalidChannelPreferenceError`, `TransactionConflictError`. Rate limit:
   * `preferences`.
   */
  defineMutation("channelPreference.update", {
    payload: { channelId: ChannelId, ...channelPreferenceChanges },
    success: { data: ChannelPreferences },
    error: Schema.Union([ChannelNotFoundError, InvalidChannelPreferenceError])
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "preferences")
) {}
