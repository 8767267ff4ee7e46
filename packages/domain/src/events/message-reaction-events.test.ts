import { describe, expect, it } from "@effect/vitest"
import { ada, aMessage, aReaction, ben, cleo, heard, reactionsOf } from "./examples-for-tests.ts"
import { applyMessageReactionEvent, type MessageReactionEvent } from "./message-reaction-events.ts"
import type { Message } from "../models/message-model.ts"

const sandwichAndPizza = aMessage({
  reactions: [
    { ...reactionsOf("🥪", ada, ben), hasReacted: true },
    { ...reactionsOf("🍕", ben), hasReacted: false }
  ]
})

const added = (message: Message, emoji: string, ...all: ReadonlyArray<typeof ada>) =>
  heard("message_reaction_added", {
    reaction: aReaction(message, all.at(-1)!, emoji),
    tally: reactionsOf(emoji, ...all)
  })

const removed = (message: Message, by: typeof ada, emoji: string, ...left: ReadonlyArray<typeof ada>) =>
  heard("message_reaction_removed", { reaction: aReaction(message, by, emoji), tally: reactionsOf(emoji, ...left) })

/** As Ada sees it. */
const after = (message: Message, event: MessageReactionEvent) => {
  const once = applyMessageReactionEvent(message, event, ada)
  expect(applyMessageReactionEvent(once, event, ada), "hearing it again changes nothing").toEqual(once)
  return once?.reactions.map(({ emoji, count, hasReacted }) => [emoji, count, hasReacted])
}

describe("hearing of a reaction", () => {
  it("of another person raises the count and leaves mine alone", () => {
    expect(after(sandwichAndPizza, added(sandwichAndPizza, "🥪", ada, ben, cleo))).toEqual([
      ["🥪", 3, true],
      ["🍕", 1, false]
    ])
  })

  it("of mine, given on another device, marks it as mine", () => {
    expect(after(sandwichAndPizza, added(sandwichAndPizza, "🍕", ben, ada))).toEqual([
      ["🥪", 2, true],
      ["🍕", 2, true]
    ])
  })

  it("with a new emoji puts it last", () => {
    expect(after(sandwichAndPizza, added(sandwichAndPizza, "👍", cleo))?.at(-1)).toEqual(["👍", 1, false])
  })

  it("that was taken back lowers the count, and the last one takes the emoji away", () => {
    expect(after(sandwichAndPizza, removed(sandwichAndPizza, ada, "🥪", ben))).toEqual([
      ["🥪", 1, false],
      ["🍕", 1, false]
    ])
    expect(after(sandwichAndPizza, removed(sandwichAndPizza, ben, "🍕"))).toEqual([["🥪", 2, true]])
    expect(after(sandwichAndPizza, removed(sandwichAndPizza, cleo, "👍")), "unknown here").toHaveLength(2)
  })

  it("that was exchanged does both at once", () => {
    const exchanged = heard("message_reaction_updated", {
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

  it("that was exchanged for a new emoji leaves it where the old one was, once nobody has that one", () => {
    const exchanges = (by: typeof ada, from: string, to: string, ...all: ReadonlyArray<typeof ada>) =>
      heard("message_reaction_updated", {
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

  it("on a message that is not on the screen is harmless", () => {
    const event = added(sandwichAndPizza, "🥪", ada)
    expect(applyMessageReactionEvent(undefined, event, ada)).toBeUndefined()
  })
})
