import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"
import type { Everybody } from "./actors.ts"
import { nowhere } from "./nowhere.ts"
import type { CallTarget } from "./operation.ts"
import { operations } from "./permissions.ts"
import { type Part, parts } from "./target-parts.ts"

let places = 0

/** A channel with all its actors in it. */
const aPlaceFor = Effect.fn(function* (everybody: Everybody, kind: "private" | "public") {
  const { sql } = yield* HazelForTests
  const { owner, admin, moderator, manager, member, guest, removed, banned, bystander, bot } = everybody
  const { data } = yield* owner.asks((hazel) => hazel.channel.create({ kind, name: `place-of-${++places}` }))
  const { id } = data.channel
  const people = [admin, moderator, manager, member, guest, removed, banned, bystander, bot]
  yield* owner.asks((hazel) => hazel.channel.addMembers({ id, userIds: people.map((person) => person.id) }))
  yield* Effect.promise(
    () => sql`update channel_members set role = 'manager' where channel_id = ${id} and user_id = ${manager.id}`
  )
  return id
})

/** Puts those out who saw everything until now. */
const expel = Effect.fn(function* ({ owner, removed, banned }: Everybody, id: ChannelId) {
  yield* owner.asks((hazel) => hazel.channel.removeMember({ id, userId: removed.id }))
  yield* owner.asks((hazel) => hazel.channel.ban({ id, userId: banned.id, motive: "Spam" }))
})

/** Parts of a target that a call is made about. The others need not exist. */
export const partsAskedBy = (tag: string): ReadonlySet<Part> => {
  const read = new Set<Part>()
  const recorder = new Proxy(nowhere(), {
    get: (target, part: Part) => {
      read.add(part)
      return target[part]
    }
  })
  operations[tag]!.asks(recorder)
  return read
}

/** A channel with all its actors in it, and the things that calls are made about: all of them, or only those that are named. */
export const targetFor = Effect.fn(function* (
  everybody: Everybody,
  kind: "private" | "public",
  wanted?: ReadonlySet<Part>
) {
  const { bystander, stranger, banned } = everybody
  const channelId = yield* aPlaceFor(everybody, kind)
  const people = { bystander: bystander.id, stranger: stranger.id, outcast: banned.id }
  const target: CallTarget = { ...nowhere(), ...people, channelId }
  for (const { makes, make } of parts) {
    if (wanted === undefined || makes.some((part) => wanted.has(part)))
      Object.assign(target, yield* make(everybody, target))
  }
  yield* expel(everybody, channelId)
  return target
})
