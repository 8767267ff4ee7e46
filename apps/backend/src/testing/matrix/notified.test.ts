import { expect, layer } from "@effect/vitest"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { aChannelWith, Cast, writes } from "../harness/cast.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import {
  type Addresses,
  anHourPasses,
  everythingIsSent,
  everyTransportOf,
  hazelWithEveryTransport,
  nothingIsUnderWay,
  everythingWasTried,
  servicesAccept,
  takeTold,
  transports
} from "../push/every-transport.ts"
import { everyActor } from "./actors.ts"
import { targetFor } from "./target-for.ts"
import { type Actor, columns } from "./operation.ts"
import { notifications, operations } from "./permissions.ts"

/** The text by which one person is mentioned. */
const handleOf = Effect.fnUntraced(function* ({ id }: TestUser) {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(() => sql<Array<{ handle: string }>>`select handle from users where id = ${id}`)
  return `@${row!.handle}`
})

interface Told {
  readonly ada: TestUser
  readonly person: TestUser
  readonly channelId: ChannelId
  readonly messageId: MessageId
}

type Change = (about: Told) => Effect.Effect<unknown, unknown>

/** Changes of a message or a person after it was decided to notify them, and before that is done. */
const changes: Readonly<Record<string, Change>> = {
  "is removed": ({ ada, person, channelId: id }) =>
    ada.asks((hazel) => hazel.channel.removeMember({ id, userId: person.id })),
  "is banned": ({ ada, person, channelId: id }) =>
    ada.asks((hazel) => hazel.channel.ban({ id, userId: person.id, motive: "Spam" })),
  leaves: ({ person, channelId: id }) => person.asks((hazel) => hazel.channel.leave({ id })),
  "is deactivated": ({ ada, person }) => ada.asks((hazel) => hazel.user.deactivate({ userId: person.id })),
  "hides the message": ({ person, channelId, messageId }) =>
    person.asks((hazel) => hazel.message.hide({ channelId, messageIds: [messageId] })),
  "hides the history": ({ person, channelId }) => person.asks((hazel) => hazel.message.hideAll({ channelId })),
  "has the message deleted": ({ ada, messageId: id }) => ada.asks((hazel) => hazel.message.delete({ id })),
  "has the message purged": ({ ada, messageId: id }) => ada.asks((hazel) => hazel.message.purge({ id })),
  "has all messages purged": ({ ada, channelId }) => ada.asks((hazel) => hazel.message.purgeAll({ channelId })),
  "has the channel deleted": ({ ada, channelId: id }) => ada.asks((hazel) => hazel.channel.delete({ id })),
  "is not mentioned any more": ({ ada, messageId: id }) =>
    ada.asks((hazel) => hazel.message.update({ id, body: "Never mind" }))
}

/** Edits after which the person still reads the message, without what was secret in it. */
const corrections: Readonly<Record<string, string>> = {
  "is edited": "never mind",
  "has a part hidden as a spoiler": "||Secret|| never mind"
}

const control = "is as before"

/** A channel of Ada with a new person, who has every kind of device. */
const aRoomWith = Effect.fnUntraced(function* (ada: TestUser, person: TestUser) {
  const channelId = yield* aChannelWith(ada, person)
  return { ada, person, channelId, mention: yield* handleOf(person), addresses: yield* everyTransportOf(person) }
})

const waysTo = (told: Effect.Success<ReturnType<typeof takeTold>>, { id }: Addresses) => [
  ...new Set(told.flatMap(({ to, by }) => (to === id ? [by] : [])))
]

layer(Cast.layerIn(hazelWithEveryTransport), { excludeTestServices: true })("push bodies and mails", (it) => {
  it.effect.each(["private", "public"] as const)("the matrix says who is told of a message in a %s channel", (kind) =>
    Effect.gen(function* () {
      const everybody = yield* everyActor(yield* Cast)
      const { channelId } = yield* targetFor(everybody, kind, new Set())
      const expected = columns(notifications[kind], "no")
      const people = expected.flatMap(([actor]) => {
        const person = actor === "bot" ? undefined : everybody[actor]
        return person === undefined ? [] : [{ actor, person }]
      })
      const addresses = yield* Effect.forEach(people, ({ person }) => everyTransportOf(person))
      const mentions = yield* Effect.forEach(people, ({ person }) => handleOf(person))
      yield* writes(everybody.bystander, channelId, `${mentions.join(" ")} Secret`)
      yield* anHourPasses
      yield* everythingIsSent
      const told = (yield* takeTold(addresses)).filter(({ text }) => text.includes("Secret"))
      const ways = people.map(({ actor }, index) => [actor, waysTo(told, addresses[index]!).toSorted()])
      const wanted = new Map(expected)
      expect(ways).toEqual(people.map(({ actor }) => [actor, wanted.get(actor) === "yes" ? transports.toSorted() : []]))
      for (const { person } of people)
        for (const { id } of (yield* person.asks((hazel) => hazel.pushDevice.list())).devices)
          yield* person.asks((hazel) => hazel.pushDevice.delete({ id }))
    })
  )

  it("nobody is told of what the matrix does not let them read", () => {
    const { answers, inPublic = answers } = operations["message.get"]!
    for (const [row, readers] of [
      [notifications.private, answers],
      [notifications.public, inPublic]
    ] as const) {
      const may = new Map<Actor, unknown>(columns(readers, "scope"))
      const told = columns(row, "no").flatMap(([actor, outcome]) => (outcome === "yes" ? [actor] : []))
      expect(told.filter((actor) => may.get(actor) !== "yes")).toEqual([])
    }
  })

  it.effect(
    "I20 nothing that a person may not read any more is in them, whatever happens between the decision and the sending",
    () =>
      Effect.gen(function* () {
        const { ada } = yield* Cast
        const { crowd } = yield* HazelForTests
        const names = [...Object.keys(changes), ...Object.keys(corrections), control]
        const rooms = yield* Effect.forEach(yield* crowd(names.length), (person) => aRoomWith(ada, person))
        const addresses = rooms.map((room) => room.addresses)
        yield* servicesAccept(addresses, false)
        const scenes = yield* Effect.forEach(
          rooms,
          Effect.fnUntraced(function* (room) {
            return { ...room, ...(yield* writes(ada, room.channelId, `${room.mention}, **Secret**`)) }
          })
        )
        yield* anHourPasses
        yield* everythingWasTried

        for (const [index, name] of names.entries()) {
          const { mention, id, ...scene } = scenes[index]!
          yield* changes[name]?.({ ...scene, messageId: id }) ?? Effect.void
          const body = corrections[name]
          if (body) yield* ada.asks((hazel) => hazel.message.update({ id, body: `${mention}, ${body}` }))
        }
        yield* nothingIsUnderWay
        yield* takeTold(addresses)
        yield* servicesAccept(addresses, true)
        yield* everythingIsSent
        const told = yield* takeTold(addresses)
        const waysOf = (word: string) =>
          names.map((name, index) => {
            const some = told.filter(({ text }) => text.includes(word))
            return [name, waysTo(some, addresses[index]!).toSorted()]
          })
        const only = (some: ReadonlyArray<string>) =>
          names.map((name) => [name, some.includes(name) ? transports.toSorted() : []])
        expect(waysOf("Secret")).toEqual(only([control]))
        expect(waysOf("never mind")).toEqual(only(Object.keys(corrections)))
      })
  )
})
