import { Schema } from "effect"
import { Preference, type PreferenceValue } from "../models/preference-model.ts"
import { defineEvent } from "./envelope.ts"

/** Published on `user:{id}`. Source: I16. */
export const PreferenceChanged = defineEvent("preference_changed", Preference.fields)

/** Published on `user:{id}`. Source: I16. */
export const PreferenceDeleted = defineEvent("preference_deleted", { key: Preference.fields.key })

export const PreferenceEvent = Schema.Union([PreferenceChanged, PreferenceDeleted])
export type PreferenceEvent = typeof PreferenceEvent.Type

/** Preferences by key. */
export type Preferences = ReadonlyMap<string, PreferenceValue>

export const applyPreferenceEvent = (
  preferences: Preferences,
  event: Pick<typeof PreferenceChanged.Type, "type" | "data"> | Pick<typeof PreferenceDeleted.Type, "type" | "data">
): Preferences => {
  const after = new Map(preferences)
  if (event.type === "preference_changed") after.set(event.data.key, event.data.value)
  else after.delete(event.data.key)
  return after
}
