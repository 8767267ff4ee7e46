import { expect } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { Cast, withCast } from "../../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../../testing/harness/hazel-for-tests.ts"
import { everyActor } from "../../../testing/matrix/actors.ts"
import { targetFor } from "../../../testing/matrix/target-for.ts"
import { actors, columns, type Outcome } from "../../../testing/matrix/operation.ts"
import { feedRoutes, topics } from "../../../testing/matrix/permissions.ts"
import { bearerOf, connects, type Frame, refusedUpgrade } from "./feed-client.ts"
import { refusedStream, streams } from "./stream-client.ts"

const outcomeOf = ({ status, code }: { readonly status?: number | undefined; readonly code?: string }): Outcome => {
  if (status === 401) return "unsigned"
  return status === 403 && code === "SCOPE_MISSING" ? "scope" : "no"
}

/** Asks each route, as it is expected to answer, so that a test waits neither for a refusal nor for a connection in vain. */
const asks = Effect.fnUntraced(function* (route: string, person: TestUser | undefined, expected: Outcome) {
  const { url } = yield* HazelForTests
  const headers = person === undefined ? {} : bearerOf(person)
  if (route === "POST /events/tickets") {
    const response = yield* Effect.promise(() => fetch(`${url}/events/tickets`, { method: "POST", headers }))
    const { code } = JSON.parse(yield* Effect.promise(() => response.text()))
    return response.status === 201 ? "yes" : outcomeOf({ status: response.status, code })
  }
  if (expected !== "yes" || person === undefined) {
    return outcomeOf(
      yield* route === "GET /events" ? refusedUpgrade({ headers }) : refusedStream(["global"], { headers })
    )
  }
  const client = yield* route === "GET /events" ? connects(person) : streams(person, ["global"])
  return client.isClosed ? "no" : "yes"
})

const isSubscribed = (answers: ReadonlyArray<Frame>) =>
  answers.flatMap(({ type, data }) => (type === "subscribed" ? [String(data["channel"])] : []))

withCast("of the feeds of #110", (it) => {
  it.effect.each([...actors])("%s may open and subscribe to what the matrix says, over sockets and streams", (actor) =>
    Effect.gen(function* () {
      const everybody = yield* everyActor(yield* Cast)
      const person = everybody[actor]
      for (const [route, row] of Object.entries(feedRoutes)) {
        const expected = new Map(columns(row, "scope")).get(actor)!
        expect([route, yield* asks(route, person, expected)]).toEqual([route, expected])
      }
      if (person === undefined || actor === "bot") return
      const [hidden, open] = [yield* targetFor(everybody, "private"), yield* targetFor(everybody, "public")]
      const topicOfRow: Readonly<Record<string, string>> = {
        "channel (private)": channelTopic(hidden.channelId),
        "channel (public)": channelTopic(open.channelId),
        "user (somebody else)": userTopic(everybody.bystander.id),
        "user (oneself)": userTopic(person.id),
        global: globalTopic
      }
      expect(Object.keys(topicOfRow)).toEqual(Object.keys(topics))
      const mayHear = ([row]: readonly [string, string]) => new Map(columns(topics[row]!, "no")).get(actor) === "yes"
      const expected = Object.entries(topicOfRow).flatMap((row) => (mayHear(row) ? [row[1]] : []))
      const names = [...Object.values(topicOfRow), userTopic(UserId.make(uuidV7()))]
      const socket = yield* connects(person)
      expect(isSubscribed(yield* socket.subscribe(...names))).toEqual(expected)
      const stream = yield* streams(person, names)
      yield* stream.awaits("all answers", () => stream.frames[names.length - 1])
      expect(isSubscribed(stream.frames)).toEqual(expected)
    })
  )
})
