import { expect, test } from "vitest"
import { type Arbitrary, assert, boolean, constantFrom, integer, property, record } from "fast-check"
import { decideNotification, type NotificationFacts } from "./decide-notification.ts"
import { notifyingFacts } from "./events/examples-for-tests.ts"
import { NotificationLevel } from "./models/channel-preference-model.ts"
import { NotificationTrigger } from "./models/notification-model.ts"
import { MentionKind } from "./models/mention-model.ts"
import { notificationLimits } from "./notifications.ts"

const level = constantFrom(...NotificationLevel.literals)

const now = Date.parse("2026-11-29T12:00:00Z")
const always = { days: [7], from: "00:00", to: "23:59", timeZone: "Europe/Berlin" }

const mostlyFalse = integer({ max: 7, min: 0 }).map((number) => number === 0)

const anyFacts: Arbitrary<NotificationFacts> = record({
  isOwn: mostlyFalse,
  isMember: mostlyFalse.map((is) => !is),
  isDeleted: mostlyFalse,
  isHidden: mostlyFalse,
  isStreaming: mostlyFalse,
  isOld: mostlyFalse,
  isConversation: boolean(),
  notificationLevel: level,
  isMuted: boolean(),
  mention: constantFrom(null, null, null, null, ...MentionKind.literals),
  isFromVip: mostlyFalse,
  hasKeyword: mostlyFalse,
  isInChannel: boolean(),
  isFollowed: boolean(),
  isReadInChannel: boolean(),
  isReadInThread: boolean(),
  isQuiet: mostlyFalse,
  quietHours: mostlyFalse.map((is) => (is ? always : null)),
  wantsQuietSummary: boolean(),
  vipsNotifyWhenQuiet: boolean(),
  isActive: boolean(),
  pushLevel: level,
  pushesWhileActive: boolean()
})

/** Whether the levels let a message through that stands in one place: the channel, or a followed thread. */
const passes = (facts: NotificationFacts, isFollowed: boolean) => {
  if (facts.pushLevel === "nothing") return false
  if (facts.isFromVip) return true
  if (facts.notificationLevel === "nothing") return false
  if (facts.mention === "mention" || facts.mention === "group") return true
  if (facts.isMuted) return false
  return facts.mention !== null || isFollowed || facts.hasKeyword || facts.notificationLevel === "all"
}

/** Only what an `all` of a named channel lets through is more than "mentions" on phones. */
const isMoreThanMentions = (facts: NotificationFacts) =>
  facts.mention === null && !facts.isFromVip && !facts.hasKeyword && !facts.isFollowed && !facts.isConversation

const breaksQuiet = (facts: NotificationFacts) => facts.isFromVip && facts.vipsNotifyWhenQuiet

/** The sentences of the documentation as one list of conditions, all of which have to hold. */
const isWanted = (facts: NotificationFacts) =>
  [
    !facts.isOwn && facts.isMember,
    !facts.isDeleted && !facts.isHidden && !facts.isStreaming && !facts.isOld,
    !facts.isQuiet || breaksQuiet(facts),
    facts.pushLevel === "all" || !isMoreThanMentions(facts),
    (facts.isInChannel && !facts.isReadInChannel && passes(facts, false)) ||
      (facts.isFollowed && !facts.isReadInThread && passes(facts, true))
  ].every((holds) => holds)

test("D.9 whatever is true of a message and a person, it is sent if every condition holds and nobody is active", () => {
  const seen = new Set<string>()
  assert(
    property(anyFacts, integer({ min: 0, max: notificationLimits.waits }), (facts, waits) => {
      const { kind, reason } = decideNotification(facts, waits, now)
      seen.add(reason)
      const holdsBack = facts.isActive && !(facts.pushesWhileActive && waits > 0)
      const expected = !isWanted(facts)
        ? "none"
        : facts.quietHours !== null && !breaksQuiet(facts)
          ? facts.wantsQuietSummary
            ? "collect"
            : "none"
          : !holdsBack
            ? "send"
            : waits < notificationLimits.waits
              ? "wait"
              : "none"
      expect(kind, JSON.stringify(facts)).toBe(expected)
    }),
    { numRuns: 5_000, seed: 95 }
  )
  expect(seen.size, "every reason of a decision that the facts can give").toBe(22)
})

test("D.9 the reason does not depend on what would have been decided later: what lasts is named before what passes", () => {
  assert(
    property(anyFacts, (facts) => {
      const verdict = decideNotification(facts, 0, now)
      const later = decideNotification({ ...facts, isOld: true, isQuiet: true, isActive: true }, 0, now)
      const passing = ["too_old", "read", "do_not_disturb", "quiet_hours", ...NotificationTrigger.literals]
      expect([verdict.reason, "too_old"], JSON.stringify(facts)).toContain(later.reason)
      expect(later.reason === "too_old", JSON.stringify(facts)).toBe(passing.includes(verdict.reason))
    }),
    { numRuns: 1_000, seed: 95 }
  )
})

test("D.9 somebody who stays active is looked at after ten seconds and then each minute, some ten minutes in all", () => {
  const facts = notifyingFacts({ isActive: true })
  const waited = Array.from({ length: 12 }, (_, waits) => decideNotification(facts, waits, now))
  expect(waited.map((verdict) => (verdict.kind === "wait" ? verdict.seconds : verdict.reason))).toEqual([
    10,
    ...Array.from({ length: 10 }, () => 60),
    "active"
  ])
})
