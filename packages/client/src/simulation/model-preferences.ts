import type { ChannelPreferenceUpdated } from "@hazel/domain/events/channel-preference-events"
import type { PreferenceEvent } from "@hazel/domain/events/preference-events"
import type { ChannelPreferences } from "@hazel/domain/models/channel-preference-model"
import type { PreferenceValue } from "@hazel/domain/models/preference-model"
import type { PreferChannelIntent, PreferIntent } from "../outbox/intent.ts"
import { general, summaryOf } from "./cast.ts"
import type { EventContent } from "./model-log.ts"

/** Ada's own part of the model: her preferences and those of the channel. */
export class ModelPreferences {
  channel: ChannelPreferences = summaryOf(general).preferences
  readonly values = new Map<string, PreferenceValue>()
  readonly #head: () => number

  constructor(head: () => number) {
    this.#head = head
  }

  list() {
    return { preferences: Array.from(this.values, ([key, value]) => ({ key, value })), seq: this.#head() }
  }

  /** The event of the change, if it changes anything. */
  perform(
    intent: PreferChannelIntent | PreferIntent
  ): EventContent<typeof ChannelPreferenceUpdated.Type | PreferenceEvent> | undefined {
    if (intent.kind === "preferChannel") {
      const before = JSON.stringify(this.channel)
      this.channel = { ...this.channel, ...intent.changes }
      if (JSON.stringify(this.channel) === before) return undefined
      const data = { channelId: general.id, preferences: this.channel }
      return { type: "channel_preference_updated", data }
    }
    const { key, value } = intent
    if (this.values.get(key) === value) return undefined
    if (value === undefined) {
      this.values.delete(key)
      return { type: "preference_deleted", data: { key } }
    }
    this.values.set(key, value)
    return { type: "preference_changed", data: { key, value } }
  }
}
