import { expect } from "@effect/vitest"
import { TransactionId, UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"

interface Changes {
  readonly displayName?: string
  readonly handle?: string
  readonly title?: string
  readonly avatarUrl?: string | null
}

const updates = (person: TestUser, changes: Changes) => person.asks((hazel) => hazel.user.update(changes))

const named = (person: TestUser, changes: Changes) =>
  person.asks((hazel) => hazel.user.update({ ...changes, transactionId: TransactionId.make(uuidV7()) }))

const faults: ReadonlyArray<readonly [field: string, changes: Changes]> = [
  ["displayName", { displayName: "  " }],
  ["displayName", { displayName: "a".repeat(81) }],
  ["displayName", { displayName: "A\0da" }],
  ["displayName", { displayName: "\uD83D" }],
  ["handle", { handle: "" }],
  ["handle", { handle: "a b" }],
  ["handle", { handle: ".ada" }],
  ["handle", { handle: "a".repeat(31) }],
  ["handle", { handle: "ben" }],
  ["title", { title: "a".repeat(121) }],
  ["title", { title: "two\nlines" }],
  ["handle", { handle: "everyone" }],
  ["handle", { handle: "he1p" }],
  ["avatarUrl", { avatarUrl: "https://tracker.test/ada.png" }],
  ["avatarUrl", { avatarUrl: "//tracker.test/ada.png" }],
  ["avatarUrl", { avatarUrl: "javascript:alert(1)" }],
  ["avatarUrl", { avatarUrl: "data:image/svg+xml,<svg/>" }],
  ["avatarUrl", { avatarUrl: "" }]
]

withCast("a person", (it) => {
  it.effect("sees their own private fields, and none of others", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const me = yield* ada.asks((hazel) => hazel.user.me())
      expect(me).toMatchObject({ email: "ada@hazel.test", user: { id: ada.id, handle: "ada", displayName: "Ada" } })
      expect(yield* ben.asks((hazel) => hazel.user.get({ id: ada.id }))).toEqual(me.user)
      const { users } = yield* ben.asks((hazel) => hazel.user.list())
      expect(users.map(({ handle }) => handle)).toEqual(["ada", "ben", "cleo", "dora"])
      expect(JSON.stringify(users)).not.toContain("@hazel.test")
      const id = UserId.make(uuidV7())
      const nobody = yield* Effect.flip(ben.asks((hazel) => hazel.user.get({ id })))
      expect(nobody).toMatchObject({ _tag: "UserNotFoundError", userId: id })
    })
  )

  it.effect("changes their profile, and everybody receives the event", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const changes = {
        displayName: " Cleo P. ",
        handle: "@Cleopatra",
        title: "Baker "
      }
      const { data } = yield* expectReplayToMatch([ada, cleo], updates(cleo, changes))
      const tidy = { displayName: "Cleo P.", handle: "cleopatra", title: "Baker", avatarUrl: null }
      expect(data).toMatchObject(tidy)
      expect((yield* cleo.asks((hazel) => hazel.user.me())).user).toEqual(data)
      expect((yield* expectReplayToMatch([ada], updates(cleo, { title: "" }))).data).toEqual({ ...data, title: "" })

      const channelId = yield* aChannelWith(ada, ben, cleo)
      const message = yield* writes(ada, channelId, "@cleopatra and @cleo")
      expect(message.mentionedUserIds, "by the handle they have now").toEqual([cleo.id])
    })
  )

  it.effect("who changes nothing publishes nothing", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { seq } = yield* ada.asks((hazel) => hazel.user.list())
      expect((yield* updates(ada, {})).seq).toBe(seq)
      expect((yield* updates(ada, { displayName: "Ada", handle: "ada" })).seq).toBe(seq)
    })
  )

  it.effect.each(faults)("gets a refusal that names the fault of their %s", ([field, changes]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      expect(yield* refusal(updates(ada, changes))).toMatchObject({ _tag: "InvalidProfileError", field })
    })
  )

  it.effect("attack 20: is not shown with a picture from elsewhere that they gave before", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const avatar = Effect.map(
        ada.asks((hazel) => hazel.user.get({ id: ben.id })),
        ({ avatarUrl }) => avatarUrl
      )
      for (const [address, shown] of [
        ["https://tracker.test/ben.png", null],
        ["//tracker.test/ben.png", null],
        ["/files/ben.png", "/files/ben.png"]
      ] as const) {
        yield* Effect.promise(() => sql`update users set avatar_url = ${address} where id = ${ben.id}`)
        expect(yield* avatar).toBe(shown)
      }
      yield* updates(ben, { avatarUrl: null })
    })
  )

  it.effect("attack 29: cannot have a handle that looks like somebody else's", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      yield* updates(ben, { handle: "bello" })
      for (const handle of ["be1lo", "bell0", "be110"]) {
        const error = yield* refusal(updates(ada, { handle }))
        expect(error).toMatchObject({ _tag: "InvalidProfileError", field: "handle" })
        const bot = ada.asks((hazel) => hazel.bot.create({ displayName: "Twin", handle }))
        expect(yield* refusal(bot)).toMatchObject({ _tag: "InvalidProfileError", field: "handle" })
      }
      yield* updates(ben, { handle: "be1lo" })
      yield* updates(ben, { handle: "ben" })
    })
  )

  it.effect("keeps their handle when two people ask for the same one at once", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const people = yield* crowd(8)
      const all = people.map((person) => Effect.result(updates(person, { handle: "baker" })))
      const results = yield* Effect.all(all, { concurrency: "unbounded" })
      const refused = results.flatMap((result) => (result._tag === "Failure" ? [result.failure] : []))
      expect(refused.length).toBe(7)
      for (const error of refused) expect(error).toMatchObject({ _tag: "InvalidProfileError", field: "handle" })
    })
  )

  it.effect("may change their handle while they do ten other things", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const people = yield* crowd(4)
      const calls = people.flatMap((person, index) =>
        Array.from({ length: 10 }, (_, time) => [
          named(person, { handle: `baker-${index}-${time}` }),
          named(person, { title: `Baker ${time}` })
        ]).flat()
      )
      // Each call waits for the workspace's log while it holds the row with the answer of its transaction.
      const results = yield* Effect.all(calls, { concurrency: "unbounded" })
      expect(results.length).toBe(80)
    })
  )
})
