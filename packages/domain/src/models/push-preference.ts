import type { Preferences } from "../events/preference-events.ts"
import { NotificationLevel } from "./channel-preference-model.ts"
import type { PreferenceValue } from "./preference-model.ts"

/**
 * Which notifications reach the phones of a person: `all` that their channels are set to notify of, which is the default;
 * `mentions`, without what only the level `all` of a named channel lets through; or `nothing`.
 */
export const pushLevelKey = "push.level"

/** With `true` phones are also notified while their person uses Hazel elsewhere and has not read the message in ten seconds. */
export const pushWhileActiveKey = "push.whileActive"

export const PushLevel = NotificationLevel
export type PushLevel = NotificationLevel

const levels: ReadonlyArray<PreferenceValue | undefined> = PushLevel.literals

const isPushLevel = (value: PreferenceValue | undefined): value is PushLevel => levels.includes(value)

/** The level that a stored value stands for. The database has the same default (`notification_facts`). */
export const pushLevelOf = (value: PreferenceValue | undefined): PushLevel => (isPushLevel(value) ? value : "all")

export const pushLevelIn = (preferences: Preferences) => pushLevelOf(preferences.get(pushLevelKey))

export const pushesWhileActive = (preferences: Preferences) => preferences.get(pushWhileActiveKey) === true

/** Says what to do about a value that the server cannot use. Undefined if it can, or does not read the key. */
export const pushPreferenceProblem = (key: string, value: PreferenceValue): string | undefined => {
  if (key === pushLevelKey && !isPushLevel(value)) return "Use `all`, `mentions` or `nothing`."
  if (key === pushWhileActiveKey && typeof value !== "boolean") return "Use `true` or `false`."
  return undefined
}
