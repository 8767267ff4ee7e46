import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"
import { makeParts, partsReadBy } from "../scenes/parts-on-demand.ts"
import type { Everybody } from "./actors.ts"
import { nowhere } from "./nowhere.ts"
import type { CallTarget } from "./operation.ts"
import { operations } from "./permissions.ts"
import { targetParts } from "./target-parts.ts"

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

/** The parts of a target that this call is made about. */
export const partsAskedBy = (tag: string) => partsReadBy(operations[tag]!.asks)

const everyPart = new Set(targetParts.flatMap(({ makes }) => makes))

/** A channel with all its actors in it, and the things that calls are made about: all of them, or only those that are named. */
export const targetFor = Effect.fn(function* (
  everybody: Everybody,
  kind: "private" | "public",
  wanted: ReadonlySet<keyof CallTarget> = everyPart
) {
  const { bystander, stranger, banned } = everybody
  const channelId = yield* aPlaceFor(everybody, kind)
  const people = { bystander: bystander.id, stranger: stranger.id, outcast: banned.id }
  const target = yield* makeParts(targetParts, everybody, { ...nowhere(), ...people, channelId }, wanted)
  yield* expel(everybody, channelId)
  return target
})
