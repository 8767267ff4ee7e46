import { expect, it } from "@effect/vitest"
import { aSummary, ben, channelId, cleo, anEvent } from "@hazel/domain/events/examples-for-tests"
import { userTopic } from "@hazel/domain/realtime/topic"
import { inOrderOfChannels } from "./in-order-of-channels.ts"

const opened = (seq: number, at: number) => ({
  ...anEvent("channel_opened", { summary: { ...aSummary(), seq: at } }, seq),
  topic: userTopic(ben)
})
const closed = (seq: number) => ({ ...anEvent("channel_closed", { channelId }, seq), topic: userTopic(ben) })
const left = (seq: number) => anEvent("member_left", { userId: cleo, memberCount: 2 }, seq)

it("an event that overtook the opening of its channel waits for it, and one from an earlier visit does not", () => {
  const [came, went, again] = [opened(1, 2), closed(2), opened(3, 7)]
  const [earlier, early, later] = [left(3), left(8), left(9)]
  const received = [earlier, came, went, early, again, later]
  expect(inOrderOfChannels(received)).toEqual([came, earlier, went, again, early, later])
})
