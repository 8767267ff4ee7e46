import { expect } from "@effect/vitest"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { UserId } from "@hazel/domain/ids"
import type { MessageReactionEvent } from "@hazel/domain/events/message-reaction-events"

const isAboutReactions = (event: HazelEvent): event is Extract<HazelEvent, MessageReactionEvent> =>
  event.type.startsWith("message_reaction_")

const toldInTallies = 5

/** Each event of a log tells how many of an emoji there are, and who was first, right after what it is about. */
export const expectTalliesToFollow = (events: ReadonlyArray<HazelEvent>) => {
  const people = new Map<string, ReadonlyArray<UserId>>()
  for (const { type, seq, data } of events.filter(isAboutReactions)) {
    const { messageId, userId } = data.reaction
    const change = (emoji: string, isThere: boolean) => {
      const others = (people.get(`${messageId} ${emoji}`) ?? []).filter((other) => other !== userId)
      const after = isThere ? [...others, userId] : others
      people.set(`${messageId} ${emoji}`, after)
      return { emoji, count: after.length, ids: after.slice(0, toldInTallies) }
    }
    const tallies = type === "message_reaction_updated" ? [data.previousTally, data.tally] : [data.tally]
    const isGone = (index: number) => type === "message_reaction_removed" || index < tallies.length - 1
    const expected = tallies.map(({ emoji }, index) => change(emoji, !isGone(index)))
    const told = tallies.map(({ emoji, count, users }) => ({ emoji, count, ids: users }))
    expect(told, `event ${seq}`).toEqual(expected)
  }
}
