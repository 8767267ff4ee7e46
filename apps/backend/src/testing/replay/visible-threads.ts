import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { FollowedThread, ThreadCursor } from "@hazel/domain/models/thread-model"
import { Effect } from "effect"
import type { TestUser } from "../harness/hazel-for-tests.ts"

/** The Threads view: every followed thread with replies, and which of them are new, newest activity first. */
export interface VisibleThread {
  readonly all: ReadonlyArray<FollowedThread>
  readonly unread: ReadonlyArray<FollowedThread["parentId"]>
}

const pagesOf = Effect.fnUntraced(function* (person: TestUser, filter: "all" | "unread") {
  const found: Array<FollowedThread> = []
  let cursor: ThreadCursor | null = null
  do {
    const wanted: { filter: typeof filter; cursor?: ThreadCursor } = cursor ? { filter, cursor } : { filter }
    const page: { threads: ReadonlyArray<{ following: FollowedThread | null }>; cursor: ThreadCursor | null } =
      yield* person.asks((hazel) => hazel.thread.list(wanted))
    found.push(...page.threads.map(({ following }) => following!))
    cursor = page.cursor
  } while (cursor)
  return found
})

export const fetchVisibleThreads = Effect.fnUntraced(function* (person: TestUser) {
  const pages = [pagesOf(person, "all"), pagesOf(person, "unread")] as const
  const [all, unread] = yield* Effect.all(pages, { concurrency: "unbounded" })
  return { all, unread: unread.map(({ parentId }) => parentId) } satisfies VisibleThread
})

const activity = ({ lastReplyAt, parentId }: FollowedThread) => `${lastReplyAt} ${parentId}`

/** The Threads view as a screen derives it from the channels it knows. */
export const threadsIn = (channels: ReadonlyArray<ChannelSummary>): VisibleThread => {
  const all = channels
    .flatMap(({ threads }) => threads)
    .filter(({ lastReplyAt }) => lastReplyAt !== null)
    .toSorted((one, other) => (activity(one) < activity(other) ? 1 : -1))
  return { all, unread: all.filter(({ unread }) => unread.length > 0).map(({ parentId }) => parentId) }
}
