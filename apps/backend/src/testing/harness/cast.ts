import { layer, type Vitest } from "@effect/vitest"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Scope } from "@hazel/domain/scope"
import { Context, Effect, Layer } from "effect"
import { HazelForTests, type TestUser } from "./hazel-for-tests.ts"

export const signUpCast = Effect.gen(function* () {
  const { signUp } = yield* HazelForTests
  return {
    ada: yield* signUp("ada"),
    ben: yield* signUp("ben"),
    cleo: yield* signUp("cleo"),
    dora: yield* signUp("dora")
  }
})

/** Ada owns the workspace, Ben moderates, Cleo and Dora are members. All of them are in `general`. */
export class Cast extends Context.Service<Cast, Effect.Success<typeof signUpCast>>()("@hazel/Cast") {
  static readonly layerIn = <Other, E>(hazel: Layer.Layer<HazelForTests | Other, E>) =>
    Layer.effect(Cast, signUpCast).pipe(Layer.provideMerge(hazel))
  static readonly layer = Cast.layerIn(HazelForTests.layer)
}

/** Tests about the cast in a Hazel of their own. */
export const withCast = (about: string, tests: (it: Vitest.MethodsNonLive<Layer.Success<typeof Cast.layer>>) => void) =>
  layer(Cast.layer, { excludeTestServices: true })(about, tests)

let rooms = 0

/** Deletes the channels after a test, so that the replay of the next one has less to fetch. */
const aRoom = Effect.fnUntraced(function* (manager: TestUser, kind: "private" | "public", name: string) {
  const { sql } = yield* HazelForTests
  const create = manager.asks((hazel) => hazel.channel.create({ kind, name }))
  return yield* Effect.acquireRelease(
    Effect.map(create, ({ data }) => data.channel.id),
    (id) =>
      Effect.promise(async () => {
        await sql`select correct_channel_deletion(${id})`
        await sql`select remove_files_of(array(select id from messages where channel_id = ${id}))`
        await sql`delete from channels where id = ${id}`
        await sql`delete from log_events where log_id = ${id}`
      })
  )
})

/** A private channel with these people; the first manages it. */
export const aChannelWith = Effect.fn(function* (manager: TestUser, ...others: ReadonlyArray<TestUser>) {
  const id = yield* aRoom(manager, "private", `room-${++rooms}`)
  const userIds = others.map((person) => person.id)
  if (userIds.length > 0) yield* manager.asks((hazel) => hazel.channel.addMembers({ id, userIds }))
  return id
})

/** A public channel with its creator only. */
export const aPublicChannelOf = Effect.fn(function* (manager: TestUser) {
  return yield* aRoom(manager, "public", `place-${++rooms}`)
})

let bots = 0

/** A bot that an admin has created and nobody runs; with `scopes` its key is limited to these. */
export const aBotAccount = Effect.fn(function* (admin: TestUser, scopes?: ReadonlyArray<Scope>) {
  const wanted = { displayName: "Assistant", handle: `bot-${++bots}`, ...(scopes && { scopes }) }
  const { data, apiKey } = yield* admin.asks((hazel) => hazel.bot.create(wanted))
  return { id: data.user.id, name: data.user.displayName, token: apiKey }
})

/** A bot with a socket of its own. */
export const aBot = Effect.fn(function* (admin: TestUser, scopes?: ReadonlyArray<Scope>) {
  const { deviceOf } = yield* HazelForTests
  return yield* deviceOf(yield* aBotAccount(admin, scopes))
})

export const writes = Effect.fn(function* (
  person: TestUser,
  channelId: ChannelId,
  body = "Lunch?",
  parentId: MessageId | null = null,
  alsoInChannel = false
) {
  const message = { channelId, body, parentId, alsoInChannel }
  const { data } = yield* person.asks((hazel) => hazel.message.create(message))
  return data
})

export const edits = (person: TestUser, id: MessageId, body: string) =>
  person.asks((hazel) => hazel.message.update({ id, body }))
