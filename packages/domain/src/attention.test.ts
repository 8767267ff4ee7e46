import { expect, it } from "vitest"
import { hitsAlone, needsMe } from "./attention.ts"
import { aSummary } from "./events/examples-for-tests.ts"
import { MessageId } from "./ids.ts"
import { uuidV7 } from "./uuid.ts"

const unread = { parentId: null, seq: 1, mentionsMe: false }
const another = (how: object) => ({ ...unread, messageId: MessageId.make(uuidV7()), ...how })

it("a message that mentions Ben and has one of his keywords counts as a mention, and one with a keyword alone as a hit", () => {
  const all = [another({}), another({ isHit: true }), another({ mentionsMe: true, isHit: true })]
  const summary = { ...aSummary(), unread: all }
  const at = (notificationLevel: "all" | "mentions" | "nothing", isMuted = false) => {
    const preferences = { ...summary.preferences, notificationLevel, isMuted }
    return [needsMe({ ...summary, preferences }), hitsAlone({ ...summary, preferences })]
  }
  expect(at("mentions")).toEqual([2, 1])
  expect(at("mentions", true), "in a muted channel").toEqual([2, 1])
  expect(at("nothing"), "where not even mentions count").toEqual([2, 2])
  expect(at("all"), "where every message counts").toEqual([3, 0])
})
