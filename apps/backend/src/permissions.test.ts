import { expect } from "@effect/vitest"
import type { HazelEvent } from "@hazel/domain/events/index"
import { UserId } from "@hazel/domain/ids"
import { channelTopic, globalTopic, topicKinds, userTopic } from "@hazel/domain/realtime/topic"
import { HazelRpcs } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { type Actor, actors, columns, operations, type Outcome, type Place, topics } from "./permissions.ts"
import { everyActor, type Everybody, nowhere, placeFor } from "./testing/actors.ts"
import { Cast, withCast } from "./testing/cast.ts"
import type { Person } from "./testing/hazel-for-tests.ts"
import { knock, listen } from "./testing/listener.ts"
import { rawCall } from "./testing/raw-call.ts"

const tags = [...HazelRpcs.requests.keys()]
const kinds = ["private", "public"] as const

const answersOf = (tag: string, kind: (typeof kinds)[number]) => {
  const { answers, inPublic, bot = "scope" } = operations[tag]!
  return columns(kind === "public" ? (inPublic ?? answers) : answers, bot)
}

/** The tag of the error, or what was granted. */
const outcomeOf = (text: string): Outcome | string => {
  const { exit } = JSON.parse(text.split("\n")[0]!)
  if (exit._tag === "Success") return "yes"
  const { _tag, message } = exit.cause[0].error ?? exit.cause[0]
  if (_tag === "UnauthorizedError") return message === "Sign in to do this." ? "unsigned" : "no"
  if (_tag === "ScopeMissingError") return "scope"
  return /^((Invitation|Channel|Message|MessageReaction|MessageReport)NotFound|InvitationNotValid)Error$/.test(_tag)
    ? "absent"
    : _tag
}

/** Told alike but for the id that was asked about. */
const withoutIds = (text: string, { channelId, messageId, reactionId, streamId, invitationId, reportId }: Place) =>
  [channelId, messageId, reactionId, streamId, invitationId, reportId].reduce(
    (told, id) => told.replaceAll(id, "an id"),
    text
  )

const asks = (everybody: Everybody, actor: Actor, tag: string, place: Place) =>
  rawCall(everybody[actor], tag, operations[tag]!.asks(place))

const headOf = (person: Person, { channelId: id }: Place) =>
  Effect.map(
    person.asks((hazel) => hazel.channel.get({ id })),
    ({ seq }) => seq
  )

withCast("of every call", (it) => {
  it("the matrix says who may make it", () => {
    expect(Object.keys(operations).toSorted()).toEqual(tags.toSorted())
    const rows = Object.values(operations).flatMap(({ answers, inPublic = answers }) => [answers, inPublic])
    for (const row of [...rows, ...Object.values(topics)]) {
      expect(row.split(/[ |]+/).length, row).toBe(actors.length - 1)
    }
  })

  it.effect.each(kinds.flatMap((kind) => tags.map((tag) => [tag, kind] as const)))(
    "%s in a %s channel is granted to those only, and to the others it changes nothing",
    ([tag, kind]) =>
      Effect.gen(function* () {
        const everybody = yield* everyActor(yield* Cast)
        const row = answersOf(tag, kind)
        const isGranted = Effect.fnUntraced(function* (actor: Actor) {
          const place = yield* placeFor(everybody, kind)
          expect([actor, outcomeOf(yield* asks(everybody, actor, tag, place))]).toEqual([actor, "yes"])
        })
        const granted = row.flatMap(([actor, outcome]) => (outcome === "yes" ? actor : []))
        yield* Effect.forEach(granted, isGranted, { concurrency: 4 })

        const place = yield* placeFor(everybody, kind)
        const before = yield* headOf(everybody.owner, place)
        for (const [actor, expected] of row.filter(([, outcome]) => outcome !== "yes")) {
          const told = yield* asks(everybody, actor, tag, place)
          expect([actor, outcomeOf(told)]).toEqual([actor, expected])
          if (expected === "no") continue
          const { bystander, stranger, outcast, bot } = place
          const absent = { ...nowhere(), bystander, stranger, outcast, bot }
          const toldOfNothing = yield* asks(everybody, actor, tag, absent)
          expect(withoutIds(told, place), `${actor}, byte for byte`).toBe(withoutIds(toldOfNothing, absent))
        }
        expect(yield* headOf(everybody.owner, place)).toBe(before)
      })
  )
})

/** The rows of `topics`, with the topics of this test. */
const topicsOf = (hidden: Place, open: Place, other: Person, person: Person | undefined) => ({
  "channel (private)": channelTopic(hidden.channelId),
  "channel (public)": channelTopic(open.channelId),
  "user (somebody else)": userTopic(other.id),
  "user (oneself)": userTopic(person?.id ?? UserId.make(uuidV7())),
  global: globalTopic
})

/** Something on each of the topics; last, on the actor's own log, what tells that all the rest has been heard. */
const happen = Effect.fn(function* (everybody: Everybody, person: Person, places: ReadonlyArray<Place>) {
  const { owner, bystander } = everybody
  for (const { channelId } of places) yield* owner.asks((hazel) => hazel.message.create({ channelId, body: "Hello" }))
  yield* bystander.asks((hazel) => hazel.channel.createDirect({ userIds: [owner.id] }))
  yield* owner.asks((hazel) => hazel.user.update({ title: uuidV7() }))
  const { data } = yield* person.asks((hazel) => hazel.channel.createDirect({ userIds: [bystander.id] }))
  return data.channel.id
})

withCast("of every topic", (it) => {
  it("the matrix says who hears it", () => {
    const kindsOfRows = new Set(Object.keys(topics).map((row) => row.split(" ")[0]))
    expect([...kindsOfRows].toSorted()).toEqual(topicKinds.toSorted())
  })

  it.effect.each([...actors])("%s hears what is theirs and nothing else, whatever cursors they bring", (actor) =>
    Effect.gen(function* () {
      const everybody = yield* everyActor(yield* Cast)
      const person = everybody[actor]
      const [hidden, open] = [yield* placeFor(everybody, "private"), yield* placeFor(everybody, "public")]
      const rows = Object.entries(topicsOf(hidden, open, everybody.bystander, person))
      const isHeard = ([row]: readonly [string, string]) => new Map(columns(topics[row]!, "no")).get(actor) === "yes"
      const cursors = Object.fromEntries(rows.map(([, topic]) => [topic, 0]))
      if (person === undefined || rows.every((row) => !isHeard(row))) {
        const device = yield* knock()
        device.hello({ type: "hello", cursors, ...(person && { token: person.token }) })
        return expect((yield* device.goodbye).reason).toBe("unauthorized")
      }

      const { epoch } = yield* (yield* listen(person)).welcome
      const device = yield* listen(person, { epoch, cursors })
      const { heads } = yield* device.welcome
      expect(rows.filter(([, topic]) => topic in heads)).toEqual(rows.filter(isHeard))

      const last = yield* happen(everybody, person, [hidden, open])
      const isLast = (event: HazelEvent) => event.type === "channel_opened" && event.data.summary.channel.id === last
      yield* device.awaits("the last", () => device.events.find(isLast))
      const heard = rows.filter(([, topic]) => device.on(topic).length > 0)
      expect(heard.filter((row) => !isHeard(row))).toEqual([])
    })
  )
})
