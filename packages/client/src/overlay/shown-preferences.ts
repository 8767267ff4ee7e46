import type { Preferences } from "@hazel/domain/events/preference-events"
import { isEqual } from "../view/is-equal.ts"
import type { PendingIntent } from "../outbox/pending-intent.ts"

/** The confirmed preferences of a person with their pending changes applied. */
export const shownPreferences = (base: Preferences, pending: ReadonlyArray<PendingIntent>): Preferences => {
  const shown = new Map(base)
  for (const { intent } of pending) {
    if (intent.kind !== "prefer") continue
    if (intent.value === undefined) shown.delete(intent.key)
    else shown.set(intent.key, intent.value)
  }
  return shown
}

export const arePreferencesSame = (before: Preferences | undefined, after: Preferences | undefined) =>
  before !== undefined &&
  after !== undefined &&
  before.size === after.size &&
  [...before].every(([key, value]) => after.has(key) && isEqual(value, after.get(key)))
