import { expect } from "@effect/vitest"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { UserId } from "@hazel/domain/ids"
import type { MessageReactionEvent } from "@hazel/domain/events/message-reaction-events"

const isAboutReactions = (event: HazelEvent): event is Extract<HazelEvent, MessageReactionEvent> =>
  event.type.startsWith("message_reaction_")

const namedInTallies = 5

interface Chosen {
  readonly id: UserId
  readonly firstSeq: number
}

/** Expects each reaction event of a log to carry the count and the first people right after its change. */
export const expectTalliesToFollow = (events: ReadonlyArray<HazelEvent>) => {
  const people = new Map<string, ReadonlyArray<Chosen>>()
  const firstSeqs = new Map<string, number>()
  for (const { type, seq, data } of events.filter(isAboutReactions)) {
    const { id: reactionId, messageId, userId: id } = data.reaction
    if (!firstSeqs.has(reactionId)) firstSeqs.set(reactionId, seq)
    // A reaction keeps its position when its emoji is exchanged.
    const firstSeq = firstSeqs.get(reactionId)!
    const change = (emoji: string, isThere: boolean) => {
      const others = (people.get(`${messageId} ${emoji}`) ?? []).filter((other) => other.id !== id)
      const after = isThere
        ? [...others, { id, firstSeq }].toSorted((one, other) => one.firstSeq - other.firstSeq)
        : others
      people.set(`${messageId} ${emoji}`, after)
      return { emoji, count: after.length, ids: after.slice(0, namedInTallies).map((chosen) => chosen.id) }
    }
    const tallies = type === "message_reaction_updated" ? [data.previousTally, data.tally] : [data.tally]
    const isGone = (index: number) => type === "message_reaction_removed" || index < tallies.length - 1
    const expected = tallies.map(({ emoji }, index) => change(emoji, !isGone(index)))
    const tallied = tallies.map(({ emoji, count, users }) => ({ emoji, count, ids: users }))
    expect(tallied, `event ${seq}`).toEqual(expected)
  }
}
