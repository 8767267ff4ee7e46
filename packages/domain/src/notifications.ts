import type { ChannelPreferences } from "./models/channel-preference-model.ts"

export const notificationLimits = {
  /** Nobody is notified of a message that is older than this. */
  hours: 24,
  /** A person whose node did not renew their activity for so long is not active any more. */
  activitySeconds: 75,
  /** A person who is active has this long to read a message before their phone is notified. Source: D.9. */
  firstWaitSeconds: 10,
  /** While they stay active, they are looked at again after this time, until so many waits are over. */
  waitSeconds: 60,
  waits: 11,
  /** Why somebody was notified or not is remembered for so long. */
  decisionDays: 7,
  /** Mentions that are older than this are in no mail. */
  digestDays: 3
} as const

/** How a message concerns a person who may read it. */
export interface Concern {
  /** Whether it mentions them by name or by a group. */
  readonly mentionsMe: boolean
  /** Whether it mentions them among others, by `@here` or `@channel`. */
  readonly isWide?: boolean | undefined
  /** Whether it is a reply in a thread that the person follows. */
  readonly isFollowed: boolean
}

/**
 * Whether a message notifies a person who has not read it, and counts on the icon of their apps and in the title of the tab. A
 * mute leaves only what mentions them by name or by a group. The database has the same rule (`notifies_person`); a test compares the two.
 */
export const notifiesPerson = (
  { notificationLevel, isMuted }: Pick<ChannelPreferences, "notificationLevel" | "isMuted">,
  { mentionsMe, isWide = false, isFollowed }: Concern
) =>
  notificationLevel !== "nothing" && (mentionsMe || (!isMuted && (notificationLevel === "all" || isWide || isFollowed)))
