import { aUser } from "@hazel/domain/events/examples-for-tests"
import type { Channel } from "@hazel/domain/models/channel-model"
import { expect, test } from "vitest"
import { reactionTooltip } from "../message-reaction/reaction-text.ts"
import { typingText } from "../typing/typing-text.ts"
import { seenText } from "../unread/seen-text.ts"
import { asChannel, channelLabel, channelTitle, conversationInSentence, nameInSentence } from "./names.ts"

const david = "דוד לוי"
const isolatedDavid = `\u2068${david}\u2069`
const people = new Map(
  ["Ada", david, "Ben"].map((displayName) => aUser({ displayName })).map((user) => [user.id, user])
)
const [ada, davidId, ben] = [...people.keys()]

const conversation = (...participantIds: ReadonlyArray<typeof ada>) =>
  ({
    kind: participantIds.length === 2 ? "direct" : "group",
    name: null,
    participantIds: participantIds.flatMap((id) => id ?? [])
  }) satisfies Pick<Channel, "kind" | "name" | "participantIds">

test("input M11: names within sentences are isolated if they would change the direction, and others stay unchanged", () => {
  expect(typingText([david, "Ben"])).toBe(`${isolatedDavid} and Ben are typing`)
  expect(seenText([david, "Ben"], false).names).toBe(`${isolatedDavid}, Ben`)
  expect(nameInSentence(people.get(ada!))).toBe("Ada")
  expect(asChannel("צה״ל")).toBe("#\u2068צה״ל\u2069")
  expect(asChannel("general")).toBe("#general")
  const reaction = { emoji: "👍", count: 3, users: [davidId!], hasReacted: true }
  expect(reactionTooltip(reaction, ada, people)).toBe(`You, ${isolatedDavid} and 1 other reacted with 👍`)
})

test("input M11: the names of several people are isolated one by one, so that they keep their order", () => {
  const group = conversation(ada, davidId, ben)
  expect(channelTitle(group, people, ada)).toBe(`${isolatedDavid}, Ben`)
  expect(channelLabel(group, channelTitle(group, people, ada))).toBe(`${isolatedDavid}, Ben`)
  const direct = conversation(ada, davidId)
  expect(channelTitle(direct, people, ada)).toBe(david)
  expect(channelLabel(direct, david)).toBe(isolatedDavid)
})

test("a sentence lists the other people of a conversation, or calls it by its name", () => {
  const group = conversation(ada, davidId, ben)
  expect(conversationInSentence(group, people, ada)).toBe(`${isolatedDavid} and Ben`)
  expect(conversationInSentence({ ...group, name: "bakers" }, people, ada)).toBe("bakers")
  expect(conversationInSentence(conversation(ada, davidId), people, ada)).toBe(isolatedDavid)
  expect(conversationInSentence(conversation(ada), people, ada)).toBe("Ada")
})
