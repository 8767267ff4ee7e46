import { expect } from "@effect/vitest"
import type { Bot } from "@hazel/domain/models/bot-model"
import type { User } from "@hazel/domain/models/user-model"
import { Scope, scopesGivenByChannelRole, scopesGivenByRole } from "@hazel/domain/scope"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { authCall, bearer } from "../../testing/harness/auth-call.ts"
import { aBot, aBotAccount, aChannelWith, Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { rawCall } from "../../testing/harness/raw-call.ts"
import { refusal } from "../../testing/harness/stored.ts"

type Scopes = ReadonlyArray<Scope>

const isSubset = (some: Scopes, all: Scopes) => some.every((scope) => all.includes(scope))

/** Every scope by itself, no scope, all scopes, and no limit. */
const requests: ReadonlyArray<Scopes | undefined> = [
  ...Scope.literals.map((scope) => [scope]),
  ["bots:write", "messages:write"],
  [],
  Scope.literals,
  undefined
]

const isMade = Effect.fn(function* (bot: Pick<TestUser, "id">, role: User["role"]) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(() => sql`update users set role = ${role} where id = ${bot.id}`)
})

/** A bot that is an admin, with a key for these scopes. */
const anAdminBot = Effect.fn(function* (scopes: Scopes) {
  const { ada } = yield* Cast
  const bot = yield* aBot(ada, scopes)
  yield* isMade(bot, "admin")
  return bot
})

const creates = (bot: TestUser, scopes: Scopes | undefined) =>
  bot.asks((hazel) =>
    hazel.bot.create({ displayName: "Helper", handle: `h-${uuidV7().slice(-12)}`, ...(scopes && { scopes }) })
  )

/** The scopes of the key that was given, or the refusal. */
const scopesIn = <E extends { readonly _tag: string }>(gives: Effect.Effect<{ readonly data: Bot }, E>) =>
  Effect.match(gives, { onSuccess: ({ data }) => data.scopes, onFailure: ({ _tag }) => _tag })

/** Attack 12. */
withCast("an API key that is limited", (it) => {
  it.effect.each(requests.flatMap((scopes) => (scopes ? [scopes] : [])))(
    "to %j and bots creates keys for these scopes only, and rotates keys only of bots with no further scopes",
    (scopes) =>
      Effect.gen(function* () {
        const { ada } = yield* Cast
        const own: Scopes = [...new Set([...scopes, "bots:write" as const])]
        const bot = yield* anAdminBot(own)
        for (const requested of requests) {
          const isAllowed = requested !== undefined && isSubset(requested, own)
          const other = yield* aBotAccount(ada, requested)
          const rotates = bot.asks((hazel) => hazel.bot.rotateKey({ id: other.id }))
          const answers = [yield* scopesIn(creates(bot, requested)), yield* scopesIn(rotates)]
          const expected = isAllowed ? requested : "ScopeMissingError"
          expect(answers, JSON.stringify(requested)).toEqual([expected, expected])
        }
      })
  )

  it.effect("is not given an unlimited key by repeating a transaction that made one", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const requested = { displayName: "Helper", handle: "repeated", transactionId: uuidV7() }
      const { data } = yield* ada.asks((hazel) => hazel.BotCreate(requested))
      const rotating = { id: data.user.id, transactionId: uuidV7() }
      yield* ada.asks((hazel) => hazel.BotRotateKey(rotating))
      // A key of Ada's own with one scope, which she may give to a program.
      const limited = yield* aBotAccount(ada, ["bots:write"])
      yield* Effect.promise(() => sql`update api_keys set reference_id = ${ada.id} where reference_id = ${limited.id}`)
      for (const [tag, payload] of [["bot.create", requested] as const, ["bot.rotateKey", rotating] as const]) {
        const answers = yield* rawCall(limited, tag, payload)
        expect(answers).toContain('"ScopeMissingError"')
        expect(answers).not.toContain("hzl_")
      }
    })
  )

  it.effect.each(["guest", "member", "moderator", "admin", "owner"] as const)(
    "gives the role of %s only with every scope that the role opens",
    (role) =>
      Effect.gen(function* () {
        const { crowd } = yield* HazelForTests
        const [person] = yield* crowd(1)
        const opened = scopesGivenByRole(role)
        const setting: Scopes = ["moderation:write"]
        for (const scopes of [setting, ...(opened ?? Scope.literals).map((scope) => [...setting, scope]), opened]) {
          const own = [...new Set([...(scopes ?? Scope.literals), ...setting])]
          const bot = yield* anAdminBot(own)
          yield* isMade(person!, "member")
          const outcome = yield* Effect.result(bot.asks((hazel) => hazel.user.setRole({ userId: person!.id, role })))
          const isAllowed = opened !== null && isSubset(opened, own)
          expect(outcome._tag === "Success" ? "given" : outcome.failure._tag, own.join()).toBe(
            isAllowed ? "given" : "ScopeMissingError"
          )
        }
      })
  )

  it.effect("makes a manager only with every scope that managing requires, and transfers no workspace", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const opened = scopesGivenByChannelRole("manager")
      for (const own of [["moderation:write"] as Scopes, opened]) {
        const bot = yield* anAdminBot(own)
        const id = yield* aChannelWith(ada, cleo)
        yield* ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [bot.id] }))
        const outcome = yield* Effect.result(
          bot.asks((hazel) => hazel.channel.setMemberRole({ id, userId: cleo.id, role: "manager" }))
        )
        expect(outcome._tag === "Success").toBe(isSubset(opened, own))
      }
      const { sql } = yield* HazelForTests
      const limited = yield* aBotAccount(ada, ["workspace:write"])
      yield* Effect.promise(() => sql`update api_keys set reference_id = ${ada.id} where reference_id = ${limited.id}`)
      const answers = yield* rawCall(limited, "workspace.transferOwnership", { userId: cleo.id })
      expect(answers).toContain('"ScopeMissingError"')
    })
  )

  it.effect("can neither create, change nor list keys at the endpoints for people", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const bot = yield* aBot(ada)
      for (const headers of [bearer(bot.token), { "x-api-key": bot.token }]) {
        for (const path of ["/api-key/create", "/api-key/update", "/api-key/delete"]) {
          const { status, answer } = yield* authCall(path, { name: "mine", keyId: bot.id }, headers)
          expect({ path, status, key: answer["key"] }).toEqual({ path, status: 401, key: undefined })
        }
      }
    })
  )
})

withCast("a bot", (it) => {
  it.effect("whose role is above an admin's cannot be taken over, and no bot owns the workspace", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { sql } = yield* HazelForTests
      const bot = yield* aBotAccount(ada)
      const hands = ada.asks((hazel) => hazel.workspace.transferOwnership({ userId: bot.id }))
      expect(yield* refusal(hands)).toMatchObject({ _tag: "UnauthorizedError" })
      yield* isMade(cleo, "admin")
      yield* isMade(ada, "admin")
      yield* isMade(bot, "owner")
      for (const takes of [
        cleo.asks((hazel) => hazel.bot.rotateKey({ id: bot.id })),
        cleo.asks((hazel) => hazel.bot.delete({ id: bot.id }))
      ])
        expect(yield* refusal(takes)).toMatchObject({ _tag: "UnauthorizedError" })
      yield* Effect.promise(() => sql`update users set role = 'member' where id = ${bot.id}`)
    })
  )

  it.effect("never gets a role above that of the person who gives it", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const { data } = yield* ada.asks((hazel) => hazel.bot.create({ displayName: "Helper", handle: "low" }))
      expect(data.user.role).toBe("member")
      yield* isMade(ben, "moderator")
      yield* isMade(cleo, "admin")
      for (const [person, role] of [[ben, "moderator"] as const, [cleo, "owner"] as const]) {
        const gives = person.asks((hazel) => hazel.user.setRole({ userId: data.user.id, role }))
        expect(yield* refusal(gives)).toMatchObject({ _tag: "UnauthorizedError" })
      }
    })
  )
})
