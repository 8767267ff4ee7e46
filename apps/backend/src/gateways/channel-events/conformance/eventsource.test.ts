import { expect } from "@effect/vitest"
import { channelTopic, globalTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { EventSource } from "eventsource"
import { Hub } from "../../../realtime/hub.ts"
import { aChannelWith, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../../testing/harness/hazel-for-tests.ts"
import { bearerOf, FeedClient } from "./feed-client.ts"

/** The client of npm, which reconnects by itself and sends what it has read as the id. */
class LibraryClient extends FeedClient {
  readonly source: EventSource

  constructor(url: string, person: TestUser) {
    super()
    this.source = new EventSource(url, {
      fetch: (asked, init) => fetch(asked, { ...init, headers: { ...init.headers, ...bearerOf(person) } })
    })
    this.source.addEventListener("message", ({ data }) => this.receive(String(data)))
  }

  get contents() {
    return this.of("channel_message").map(({ data }) => data["content"])
  }

  hears(content: string) {
    return this.awaits(content, () => this.contents.includes(content) || undefined)
  }
}

const openSource = Effect.fnUntraced(function* (person: TestUser, channels: ReadonlyArray<string>) {
  const { url } = yield* HazelForTests
  return yield* Effect.acquireRelease(
    Effect.sync(() => new LibraryClient(`${url}/events/stream?subscribe=${channels.join(",")}`, person)),
    ({ source }) => Effect.sync(() => source.close())
  )
})

/** Cuts the connections of a person, and answers when the server has noticed it. */
const cut = Effect.fnUntraced(function* ({ id }: TestUser) {
  const hub = yield* Hub
  for (const connection of hub.people()) if (connection.identity.userId === id) connection.terminate()
})

withCast("the client `eventsource` of npm", (it) => {
  it.effect(
    "misses nothing and hears nothing twice when its connection is cut, after live events and after a replay",
    () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const id = yield* aChannelWith(ada, ben)
        const client = yield* openSource(ben, [channelTopic(id), globalTopic])
        yield* client.awaits("both answers", () => client.of("subscribed")[1])
        yield* writes(ada, id, "Live")
        yield* client.hears("Live")
        for (const round of ["first", "second"]) {
          yield* cut(ben)
          yield* writes(ada, id, `Missed in the ${round} gap`)
          yield* writes(ada, id, `Also missed in the ${round} gap`)
          yield* client.hears(`Also missed in the ${round} gap`)
        }
        expect(client.contents).toEqual([
          "Live",
          "Missed in the first gap",
          "Also missed in the first gap",
          "Missed in the second gap",
          "Also missed in the second gap"
        ])
        expect(client.of("subscribed").map(({ data }) => data["replay"])).toEqual([
          ...["none", "none"],
          ...["complete", "complete"],
          ...["complete", "complete"]
        ])
      })
  )
})
