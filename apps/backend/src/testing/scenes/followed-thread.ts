import { Effect } from "effect"
import { aChannelWith, Cast, writes } from "../harness/cast.ts"
import { expectReplayToMatch } from "../replay/expect-replay-to-match.ts"
import type { TestUser } from "../harness/hazel-for-tests.ts"

/** Ada, Ben and Cleo are in a channel in which Ada wrote a message; Dora is an outsider. */
export const threadScene = Effect.gen(function* () {
  const cast = yield* Cast
  const channelId = yield* aChannelWith(cast.ada, cast.ben, cast.cleo)
  const root = yield* writes(cast.ada, channelId)
  const everybody = [cast.ada, cast.ben, cast.cleo]
  const replies = (person: TestUser, body: string, alsoInChannel = false) =>
    expectReplayToMatch(everybody, writes(person, channelId, body, root.id, alsoInChannel))
  const summaryFor = Effect.fnUntraced(function* (person: TestUser) {
    const { channels } = yield* person.asks((hazel) => hazel.channel.list())
    return channels.find(({ channel }) => channel.id === channelId)!
  })
  const threadFor = Effect.fnUntraced(function* (person: TestUser) {
    const { threads } = yield* summaryFor(person)
    return threads.find(({ parentId }) => parentId === root.id)
  })
  const unreadFor = (person: TestUser) =>
    Effect.map(threadFor(person), (thread) => thread?.unread.map(({ messageId }) => messageId))
  const follows = (person: TestUser) =>
    expectReplayToMatch(
      everybody,
      person.asks((hazel) => hazel.thread.follow({ parentId: root.id }))
    )
  const unfollows = (person: TestUser) =>
    expectReplayToMatch(
      everybody,
      person.asks((hazel) => hazel.thread.unfollow({ parentId: root.id }))
    )
  return { ...cast, everybody, channelId, root, replies, summaryFor, threadFor, unreadFor, follows, unfollows }
})
