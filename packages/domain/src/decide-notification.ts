import { Schema } from "effect"
import { NotificationLevel } from "./models/channel-preference-model.ts"
import { MentionKind } from "./models/mention-model.ts"
import type { NotificationObstacle, NotificationTrigger } from "./models/notification-model.ts"
import { quietHoursOf } from "./models/notification-preference.ts"
import { quietUntil } from "./models/quiet-hours.ts"
import { notificationLimits, notifiesPerson } from "./notifications.ts"

/** Everything about a message and a person that decides whether the person is notified. Source: D.9. */
export const NotificationFacts = Schema.Struct({
  isOwn: Schema.Boolean,
  /** Whether the person is in the channel, and was when the message was written. */
  isMember: Schema.Boolean,
  isDeleted: Schema.Boolean,
  isHidden: Schema.Boolean,
  isStreaming: Schema.Boolean,
  /** Whether the message is older than anybody is notified of. */
  isOld: Schema.Boolean,
  isConversation: Schema.Boolean,
  notificationLevel: NotificationLevel,
  isMuted: Schema.Boolean,
  mention: Schema.NullOr(MentionKind),
  /** Whether the author is one of the people whose messages always notify the person. */
  isFromVip: Schema.Boolean,
  /** Whether the message has a keyword of the person. */
  hasKeyword: Schema.Boolean,
  /** Whether it stands in the channel itself, as everything but replies does, and some replies do. */
  isInChannel: Schema.Boolean,
  /** Whether it is a reply in a thread that the person follows. */
  isFollowed: Schema.Boolean,
  isReadInChannel: Schema.Boolean,
  isReadInThread: Schema.Boolean,
  /** Whether the person has chosen "do not disturb". */
  isQuiet: Schema.Boolean,
  /** The preference for quiet hours, as it is stored. */
  quietHours: Schema.Json,
  wantsQuietSummary: Schema.Boolean,
  vipsNotifyWhenQuiet: Schema.Boolean,
  /** Whether some device of the person is in use. Nobody uses an idle one, so that it counts as absent. */
  isActive: Schema.Boolean,
  pushLevel: NotificationLevel,
  pushesWhileActive: Schema.Boolean
})
export type NotificationFacts = typeof NotificationFacts.Type

export type NotificationVerdict =
  | { readonly kind: "send"; readonly reason: NotificationTrigger }
  | { readonly kind: "wait"; readonly reason: NotificationTrigger; readonly seconds: number }
  /** It is told together with others when the quiet hours of the person end. */
  | { readonly kind: "collect"; readonly reason: "quiet_hours"; readonly seconds: number }
  | { readonly kind: "none"; readonly reason: NotificationObstacle }

const none = (reason: NotificationObstacle): NotificationVerdict => ({ kind: "none", reason })

/** The first obstacle in the message itself and the person's right to read it. */
const obstacleInMessage = (facts: NotificationFacts): NotificationObstacle | undefined => {
  if (facts.isOwn) return "own_message"
  if (!facts.isMember) return "not_member"
  if (facts.isDeleted) return "deleted"
  if (facts.isHidden) return "hidden"
  if (facts.isStreaming) return "streaming"
  return facts.isInChannel || facts.isFollowed ? undefined : "not_followed"
}

const isWide = ({ mention }: NotificationFacts) => mention === "here" || mention === "channel"

/** A keyword notifies like a followed thread: not in a channel that is muted or has the level `nothing`. */
const passes = (facts: NotificationFacts, isFollowed: boolean) =>
  facts.isFromVip ||
  notifiesPerson(facts, {
    mentionsMe: facts.mention !== null && !isWide(facts),
    isWide: isWide(facts),
    isFollowed: isFollowed || facts.hasKeyword
  })

/** The places where the message stands for the person and notifies them: the channel, the thread that they follow, or both. */
const placesOf = (facts: NotificationFacts) => ({
  channel: facts.isInChannel && passes(facts, false),
  thread: facts.isFollowed && passes(facts, true)
})

const triggerOf = (facts: NotificationFacts): NotificationTrigger => {
  // Among messages in a channel of the level `nothing`, and wide mentions in a muted one, only those of VIPs come here.
  const isCovered = facts.notificationLevel === "nothing" || (isWide(facts) && facts.isMuted)
  if (facts.mention !== null && !isCovered) return facts.mention
  if (facts.isFromVip) return "vip"
  if (facts.hasKeyword) return "keyword"
  if (facts.isFollowed) return "followed_thread"
  return facts.isConversation ? "conversation" : "level_all"
}

const obstacleInLevels = (facts: NotificationFacts): NotificationObstacle | undefined => {
  const { channel, thread } = placesOf(facts)
  if (!channel && !thread) {
    const unmuted = placesOf({ ...facts, isMuted: false })
    return unmuted.channel || unmuted.thread ? "muted" : "level"
  }
  if (facts.pushLevel === "nothing") return "push_level"
  return facts.pushLevel === "mentions" && triggerOf(facts) === "level_all" ? "push_level" : undefined
}

/** The first obstacle among those that do not pass by themselves: levels, mutes, and who may read the message. */
export const lastingObstacle = (facts: NotificationFacts) => obstacleInMessage(facts) ?? obstacleInLevels(facts)

const breaksQuiet = (facts: NotificationFacts) => facts.isFromVip && facts.vipsNotifyWhenQuiet

const passingObstacle = (facts: NotificationFacts): NotificationObstacle | undefined => {
  const { channel, thread } = placesOf(facts)
  if (facts.isOld) return "too_old"
  if (!(channel && !facts.isReadInChannel) && !(thread && !facts.isReadInThread)) return "read"
  return facts.isQuiet && !breaksQuiet(facts) ? "do_not_disturb" : undefined
}

const quietHoursEnd = (facts: NotificationFacts, now: number) => {
  const hours = breaksQuiet(facts) ? null : quietHoursOf(facts.quietHours)
  return hours === null ? undefined : quietUntil(hours, now)
}

/**
 * Decides whether a person is notified of a message, after so many waits. It is asked when the message was written, and again
 * after each wait and each failure of a push service. `now` are milliseconds since 1970. Source: D.9.
 */
export const decideNotification = (facts: NotificationFacts, waits: number, now: number): NotificationVerdict => {
  const obstacle = lastingObstacle(facts) ?? passingObstacle(facts)
  if (obstacle !== undefined) return none(obstacle)
  const until = quietHoursEnd(facts, now)
  if (until !== undefined)
    return facts.wantsQuietSummary
      ? { kind: "collect", reason: "quiet_hours", seconds: (until - now) / 1_000 }
      : none("quiet_hours")
  const reason = triggerOf(facts)
  const { firstWaitSeconds, waitSeconds, waits: mostWaits } = notificationLimits
  if (!facts.isActive || (facts.pushesWhileActive && waits > 0)) return { kind: "send", reason }
  if (waits === mostWaits) return none("active")
  return { kind: "wait", reason, seconds: waits === 0 ? firstWaitSeconds : waitSeconds }
}
