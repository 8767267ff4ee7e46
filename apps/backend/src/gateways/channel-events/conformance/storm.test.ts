import { expect } from "@effect/vitest"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests, statementsSent } from "../../../testing/harness/hazel-for-tests.ts"
import { connects } from "./feed-client.ts"

const countOf = (part: string) => statementsSent.filter((statement) => statement.includes(part)).length

withCast("five hundred clients that come back at once", (it) => {
  it.effect("receive what each of them missed, and share the reads", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { crowd } = yield* HazelForTests
      const people = yield* crowd(5)
      const channelId = yield* aChannelWith(ada, ...people)
      const channel = channelTopic(channelId)
      const [{ data: { head } = {} } = {}] = yield* (yield* connects(ada)).subscribe(channel)
      for (const body of ["one", "two", "three"]) yield* writes(ada, channelId, body)
      const sockets = people.flatMap((person) => Array.from({ length: 100 }, () => connects(person)))
      const clients = yield* Effect.all(sockets, { concurrency: 50 })
      const before = [countOf("subscribable_logs"), countOf("from log_events")]
      for (const client of clients) client.send({ subscribe: [{ channel, after: Number(head) }] })
      for (const client of clients) {
        yield* client.awaits("what it missed", () => client.events[2])
        expect(client.events.map(({ data }) => data["content"])).toEqual(["one", "two", "three"])
      }
      const [found = 0, read = 0] = [countOf("subscribable_logs") - before[0]!, countOf("from log_events") - before[1]!]
      expect(found).toBeLessThan(100)
      expect(read).toBeLessThan(100)
      expect(read).toBeGreaterThan(0)
    })
  )
})
