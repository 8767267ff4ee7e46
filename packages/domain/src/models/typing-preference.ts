import type { Preferences } from "../events/preference-events.ts"

/**
 * The only key that the SDK itself reads: with `false` it publishes no typing signals of this person. The server reads those of
 * `push-preference.ts` and `notification-preference.ts`. Source: D.7.
 */
export const typingShareKey = "typing.share"

export const sharesTyping = (preferences: Preferences) => preferences.get(typingShareKey) !== false
