import { describe, expect, it } from "@effect/vitest"
import type { HazelEvent } from "@hazel/domain/events/index"
import { UserId } from "@hazel/domain/ids"
import { channelTopic, globalTopic, topicKinds, userTopic } from "@hazel/domain/realtime/topic"
import { HazelRpcs } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { actors, columns, type CallTarget } from "./operation.ts"
import { operations, topics } from "./permissions.ts"
import { everyActor, type Everybody } from "./actors.ts"
import { targetFor } from "./target-for.ts"
import { Cast, withCast } from "../harness/cast.ts"
import type { TestUser } from "../harness/hazel-for-tests.ts"
import { openRealtime, listen } from "../harness/listener.ts"

describe("of every call", () => {
  it("the matrix says who may make it", () => {
    expect(Object.keys(operations).toSorted()).toEqual([...HazelRpcs.requests.keys()].toSorted())
    const rows = Object.values(operations).flatMap(({ answers, inPublic = answers }) => [answers, inPublic])
    for (const row of [...rows, ...Object.values(topics)]) {
      expect(row.split(/[ |]+/).length, row).toBe(actors.length - 1)
    }
  })
})

/** The rows of `topics`, with the topics of this test. */
const topicsOf = (hidden: CallTarget, open: CallTarget, other: TestUser, person: TestUser | undefined) => ({
  "channel (private)": channelTopic(hidden.channelId),
  "channel (public)": channelTopic(open.channelId),
  "user (somebody else)": userTopic(other.id),
  "user (oneself)": userTopic(person?.id ?? UserId.make(uuidV7())),
  global: globalTopic
})

/**
 * Causes an event on each of the topics, and last one on the actor's own log, which shows that the others have been
 * received.
 */
const happen = Effect.fn(function* (everybody: Everybody, person: TestUser, places: ReadonlyArray<CallTarget>) {
  const { owner, bystander } = everybody
  for (const { channelId } of places) yield* owner.asks((hazel) => hazel.message.create({ channelId, body: "Hello" }))
  yield* bystander.asks((hazel) => hazel.channel.createDirect({ userIds: [owner.id] }))
  yield* owner.asks((hazel) => hazel.user.update({ title: uuidV7() }))
  const { data } = yield* person.asks((hazel) => hazel.channel.createDirect({ userIds: [bystander.id] }))
  return data.channel.id
})

withCast("of every topic", (it) => {
  it("the matrix says who may subscribe", () => {
    const kindsOfRows = new Set(Object.keys(topics).map((row) => row.split(" ")[0]))
    expect([...kindsOfRows].toSorted()).toEqual(topicKinds.toSorted())
  })

  it.effect.each([...actors])("%s receives what is theirs and nothing else, whatever cursors they send", (actor) =>
    Effect.gen(function* () {
      const everybody = yield* everyActor(yield* Cast)
      const person = everybody[actor]
      const [hidden, open] = [yield* targetFor(everybody, "private"), yield* targetFor(everybody, "public")]
      const rows = Object.entries(topicsOf(hidden, open, everybody.bystander, person))
      const isReceived = ([row]: readonly [string, string]) => new Map(columns(topics[row]!, "no")).get(actor) === "yes"
      const cursors = Object.fromEntries(rows.map(([, topic]) => [topic, 0]))
      if (person === undefined || rows.every((row) => !isReceived(row))) {
        const device = yield* openRealtime()
        device.hello({ type: "hello", cursors, ...(person && { token: person.token }) })
        return expect((yield* device.goodbye).reason).toBe("unauthorized")
      }

      const { epoch } = yield* (yield* listen(person)).welcome
      const device = yield* listen(person, { epoch, cursors })
      const { heads } = yield* device.welcome
      expect(rows.filter(([, topic]) => topic in heads)).toEqual(rows.filter(isReceived))

      const last = yield* happen(everybody, person, [hidden, open])
      const isLast = (event: HazelEvent) => event.type === "channel_opened" && event.data.summary.channel.id === last
      yield* device.awaits("the last", () => device.events.find(isLast))
      const received = rows.filter(([, topic]) => device.on(topic).length > 0)
      expect(received.filter((row) => !isReceived(row))).toEqual([])
    })
  )
})
