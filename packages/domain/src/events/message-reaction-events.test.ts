import { describe, expect, it } from "@effect/vitest"
import { ada, aMessage, aReaction, ben, cleo, anEvent, reactionsOf } from "./examples-for-tests.ts"
import { applyMessageReactionEvent, type MessageReactionEvent } from "./message-reaction-events.ts"
import type { Message } from "../models/message-model.ts"

const sandwichAndPizza = aMessage({
  reactions: [
    { ...reactionsOf("🥪", ada, ben), hasReacted: true },
    { ...reactionsOf("🍕", ben), hasReacted: false }
  ]
})

const added = (message: Message, emoji: string, ...all: ReadonlyArray<typeof ada>) =>
  anEvent("message_reaction_added", {
    reaction: aReaction(message, all.at(-1)!, emoji),
    tally: reactionsOf(emoji, ...all)
  })

const removed = (message: Message, by: typeof ada, emoji: string, ...left: ReadonlyArray<typeof ada>) =>
  anEvent("message_reaction_removed", { reaction: aReaction(message, by, emoji), tally: reactionsOf(emoji, ...left) })

/** The reactions as Ada sees them. */
const after = (message: Message, event: MessageReactionEvent) => {
  const once = applyMessageReactionEvent(message, event, ada)
  expect(applyMessageReactionEvent(once, event, ada), "applying it twice changes nothing").toEqual(once)
  return once?.reactions.map(({ emoji, count, hasReacted }) => [emoji, count, hasReacted])
}

describe("a reaction event", () => {
  it("of another person raises the count and does not change mine", () => {
    expect(after(sandwichAndPizza, added(sandwichAndPizza, "🥪", ada, ben, cleo))).toEqual([
      ["🥪", 3, true],
      ["🍕", 1, false]
    ])
  })

  it("of mine from another device marks the reaction as mine", () => {
    expect(after(sandwichAndPizza, added(sandwichAndPizza, "🍕", ben, ada))).toEqual([
      ["🥪", 2, true],
      ["🍕", 2, true]
    ])
  })

  it("with a new emoji adds it at the end", () => {
    expect(after(sandwichAndPizza, added(sandwichAndPizza, "👍", cleo))?.at(-1)).toEqual(["👍", 1, false])
  })

  it("of a removed reaction lowers the count, and the last one removes the emoji", () => {
    expect(after(sandwichAndPizza, removed(sandwichAndPizza, ada, "🥪", ben))).toEqual([
      ["🥪", 1, false],
      ["🍕", 1, false]
    ])
    expect(after(sandwichAndPizza, removed(sandwichAndPizza, ben, "🍕"))).toEqual([["🥪", 2, true]])
    expect(after(sandwichAndPizza, removed(sandwichAndPizza, cleo, "👍")), "unknown here").toHaveLength(2)
  })

  it("of an exchanged reaction removes one emoji and adds the other", () => {
    const exchanged = anEvent("message_reaction_updated", {
      reaction: aReaction(sandwichAndPizza, ada, "👍"),
      previousTally: reactionsOf("🥪", ben),
      tally: reactionsOf("👍", ada)
    })
    expect(after(sandwichAndPizza, exchanged)).toEqual([
      ["🥪", 1, false],
      ["🍕", 1, false],
      ["👍", 1, true]
    ])
  })

  it("of an exchange puts a new emoji in the position of the old one if nobody has that one any more", () => {
    const exchanges = (by: typeof ada, from: string, to: string, ...all: ReadonlyArray<typeof ada>) =>
      anEvent("message_reaction_updated", {
        reaction: aReaction(sandwichAndPizza, by, to),
        previousTally: reactionsOf(from),
        tally: reactionsOf(to, ...all)
      })
    const sandwich = { ...reactionsOf("🥪", ben), hasReacted: false }
    const pizza = { ...reactionsOf("🍕", ada), hasReacted: true }
    const both = aMessage({ reactions: [sandwich, pizza] })
    expect(after(both, exchanges(ben, "🥪", "👍", ben))).toEqual([
      ["👍", 1, false],
      ["🍕", 1, true]
    ])
    expect(after(aMessage({ reactions: [pizza, sandwich] }), exchanges(ada, "🍕", "👍", ada))).toEqual([
      ["👍", 1, true],
      ["🥪", 1, false]
    ])
    expect(after(both, exchanges(ben, "🥪", "🍕", ben, ada)), "known already").toEqual([["🍕", 2, true]])
  })

  it("on a message that is not loaded changes nothing", () => {
    const event = added(sandwichAndPizza, "🥪", ada)
    expect(applyMessageReactionEvent(undefined, event, ada)).toBeUndefined()
  })
})
