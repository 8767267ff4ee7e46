import type { Explanation } from "@hazel/db/repositories/notification-decision-repository"
import { decideNotification, type NotificationFacts } from "@hazel/domain/decide-notification"
import { NotificationLevel } from "@hazel/domain/models/channel-preference-model"
import { MentionKind } from "@hazel/domain/models/mention-model"
import { Prng } from "@hazel/client/simulation/prng"
import { expect, test } from "vitest"
import { explainNotification } from "./explain-notification.ts"

const now = Date.parse("2026-11-29T12:00:00Z")

const someFacts = (prng: Prng): NotificationFacts => {
  const [rarely, mostly, often] = [() => prng.chance(0.15), () => prng.chance(0.85), () => prng.chance(0.5)]
  return {
    ...{ isOwn: rarely(), isMember: mostly(), isDeleted: rarely(), isHidden: rarely(), isStreaming: rarely() },
    ...{ isOld: rarely(), isConversation: often(), isMuted: often(), isFromVip: rarely(), hasKeyword: rarely() },
    ...{ notificationLevel: prng.pick(NotificationLevel.literals), pushLevel: prng.pick(NotificationLevel.literals) },
    mention: prng.pick([null, null, null, ...MentionKind.literals]),
    ...{ isInChannel: mostly(), isFollowed: often(), isReadInChannel: rarely(), isReadInThread: rarely() },
    ...{ isQuiet: rarely(), quietHours: null, wantsQuietSummary: often(), vipsNotifyWhenQuiet: often() },
    ...{ isActive: often(), pushesWhileActive: often() }
  }
}

const someExplanation = (prng: Prng): Explanation => ({
  ...{ outcome: null, reason: null, decidedAt: null, facts: someFacts(prng), isLogRead: prng.chance(0.5) },
  ...{ hasDevice: prng.chance(0.85), hadDevice: prng.chance(0.85), wasSkipped: prng.chance(0.15) }
})

const seeds = Array.from({ length: 5_000 }, (_, seed) => seed)

/** The reasons that are not of the message and the settings, each with what has to be so for it to be true. */
const truths: Readonly<Record<string, (found: Explanation, canNotify: boolean) => boolean>> = {
  no_push_service: (_, canNotify) => !canNotify,
  no_device: ({ hasDevice, hadDevice }) => !hasDevice || !hadDevice,
  settings_changed: ({ hadDevice, isLogRead }) => hadDevice && isLogRead,
  too_old: ({ wasSkipped, facts }) => wasSkipped || facts.isOld
}

const isTrue = (found: Explanation, canNotify: boolean) => {
  const { outcome, reason } = explainNotification(found, canNotify, now)
  const verdict = decideNotification(found.facts, 0, now)
  if (outcome === "sent") return false
  if (outcome === "waiting") return reason === verdict.reason && !found.isLogRead && found.hasDevice && canNotify
  return truths[reason]?.(found, canNotify) ?? (verdict.kind === "none" && verdict.reason === reason)
}

test("D.9 whatever is true of a message and a person, what they are told of it follows from that", () => {
  const untrue = seeds.filter((seed) => {
    const prng = new Prng(seed)
    return !isTrue(someExplanation(prng), prng.chance(0.85))
  })
  expect(untrue).toEqual([])
})

test("D.9 what was recorded is told as it was, whatever is true now", () => {
  for (const seed of seeds.slice(0, 100)) {
    const recorded = { outcome: "sent", reason: "mention", decidedAt: "2026-11-29T11:00:00.000Z" } as const
    expect(explainNotification({ ...someExplanation(new Prng(seed)), ...recorded }, false, now)).toEqual(recorded)
  }
})
