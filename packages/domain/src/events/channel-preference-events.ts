import { ChannelId } from "../ids.ts"
import type { ChannelSummary } from "../models/channel-model.ts"
import { ChannelPreferences } from "../models/channel-preference-model.ts"
import { defineEvent } from "./envelope.ts"

/** All of a person's preferences for a channel, after any changed; published on `user:{id}`. Source: I15. */
export const ChannelPreferenceUpdated = defineEvent("channel_preference_updated", {
  channelId: ChannelId,
  preferences: ChannelPreferences
})

export const applyChannelPreferenceUpdated = (
  summary: ChannelSummary,
  { data }: Pick<typeof ChannelPreferenceUpdated.Type, "data">
): ChannelSummary => ({ ...summary, preferences: data.preferences })
