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

/** What they are comes with the channel, in `channel.list`. */
export class ChannelPreferenceRpcs extends RpcGroup.make(
  /**
   * How the caller wants to see a channel they are in; what is left out stays as it is. Texts are normalised, and `data`
   * is what is kept. Told to the caller's other devices and to nobody else. Source: I15.
   */
  defineMutation("channelPreference.update", {
    payload: { channelId: ChannelId, ...channelPreferenceChanges },
    success: { data: ChannelPreferences },
    error: Schema.Union([ChannelNotFoundError, InvalidChannelPreferenceError])
  })
    .annotate(RequiredScope, "preferences:write")
    .annotate(RateLimit, "preferences")
) {}
