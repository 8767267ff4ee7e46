import { Effect, type Scope } from "effect"
import { type Actor, botScope } from "./operation.ts"
import { aBot, type Cast } from "../harness/cast.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"

/** Everybody who might make a call; nobody is behind `anonymous`. */
export interface Everybody extends Readonly<Record<Exclude<Actor, "anonymous">, TestUser>> {
  readonly anonymous: undefined
  readonly bystander: TestUser
  readonly stranger: TestUser
}

/** One person for each role, of which Ada and Ben have two of their own. */
export const everyActor = Effect.fn(function* ({
  ada,
  ben
}: Cast["Service"]): Effect.fn.Return<Everybody, never, HazelForTests | Scope.Scope> {
  const { crowd, sql } = yield* HazelForTests
  const [admin, manager, member, guest, removed, outsider, banned, bystander, stranger] = yield* crowd(9)
  const parts = { admin: admin!, manager: manager!, member: member!, guest: guest!, removed: removed! }
  // People of other tests keep everything but their roles, because every guest and admin receives what happens here.
  yield* Effect.promise(() => sql`update users set role = 'member' where id not in (${ada.id}, ${ben.id})`)
  yield* Effect.promise(() => sql`update users set role = 'owner' where id = ${ada.id}`)
  yield* Effect.promise(() => sql`update users set role = 'admin' where id = ${parts.admin.id}`)
  yield* Effect.promise(() => sql`update users set role = 'guest' where id = ${parts.guest.id}`)
  const others = { outsider: outsider!, banned: banned!, bystander: bystander!, stranger: stranger! }
  // The stranger has a password, which an admin may let them replace.
  yield* Effect.promise(
    () => sql`
      insert into accounts (id, account_id, provider_id, user_id, password)
      values (gen_random_uuid(), ${others.stranger.id}, 'credential', ${others.stranger.id}, 'a hash')`
  )
  const bot = yield* Effect.orDie(aBot(ada, [botScope]))
  return { owner: ada, moderator: ben, ...parts, ...others, bot, anonymous: undefined }
})
