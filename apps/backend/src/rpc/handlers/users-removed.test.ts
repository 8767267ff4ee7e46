import { readFileSync } from "node:fs"
import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { authCall, bearer } from "../../testing/harness/auth-call.ts"
import { aBot, aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { rawCall } from "../../testing/harness/raw-call.ts"
import { refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"

const removes = (actor: TestUser, { id }: Pick<TestUser, "id">) =>
  actor.asks((hazel) => hazel.user.remove({ userId: id }))

let newcomers = 0

const somebody = Effect.suspend(() => Effect.flatMap(HazelForTests, ({ signUp }) => signUp(`goer-${++newcomers}`)))

const page = new URL("../../../../../docs/deleted-accounts.md", import.meta.url)

/** The columns that the page names, with what becomes of them. */
const documented = new Map(
  [...readFileSync(page, "utf8").matchAll(/^\| `(\w+\.\w+)` \| ([^|]+) \|/gm)].map(([, column, fate]) => [
    column!,
    fate!
  ])
)

/** The columns that refer to a person. */
const columnsOfPeople = Effect.flatMap(HazelForTests, ({ sql }) =>
  Effect.promise(
    () => sql<Array<{ table: string; column: string }>>`
      select c.conrelid::regclass::text as table, a.attname as column
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'users'::regclass order by 1, 2`
  )
)

withCast("a person whom an admin removes", (it) => {
  it.effect("is signed out everywhere and forgotten, leaves groups and channels, and what they wrote stays", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const mia = yield* somebody
      const channelId = yield* aChannelWith(ada, ben, mia)
      const { id } = yield* writes(mia, channelId, "I was here")
      const { data: group } = yield* ada.asks((hazel) =>
        hazel.userGroup.create({ handle: "goers", name: "Goers", memberIds: [ben.id, mia.id] })
      )
      const { token: invitation } = yield* mia.asks((hazel) => hazel.invitation.create({ kind: "link" }))
      const { answer } = yield* authCall("/api-key/create", { name: "mine" }, bearer(mia.token))
      const [hers, his] = [yield* listen(mia), yield* listen(ben)]

      const { data } = yield* expectReplayToMatch([ada, ben], removes(ada, mia))
      expect(data).toMatchObject({ displayName: "Deleted account", deactivatedAt: expect.any(String) })
      expect(yield* hers.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
      for (const token of [mia.token, answer["key"]!])
        expect(yield* rawCall({ token }, "user.me", {})).toContain("UnauthorizedError")
      expect((yield* his.next("user_group_changed")).data).toEqual({ userGroupId: group.id })
      const { userGroups } = yield* ben.asks((hazel) => hazel.userGroup.list())
      expect(userGroups.find((one) => one.id === group.id)?.memberIds).toEqual([ben.id])
      const { members } = yield* ben.asks((hazel) => hazel.channel.listMembers({ id: channelId }))
      expect(members.map(({ userId }) => userId)).not.toContain(mia.id)
      const { message } = yield* ben.asks((hazel) => hazel.message.get({ id }))
      expect(message).toMatchObject({ body: "I was here", authorId: mia.id })
      const joins = { name: "Noa", email: "noa.goer@hazel.test", password: castPassword, invitation }
      expect((yield* authCall("/sign-up/email", joins)).answer["code"]).toBe("INVITATION_NOT_VALID")
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ userId: mia.id }))
      expect(entries).toMatchObject([{ actorId: ada.id, record: { act: "account_removed" } }])
      expect((yield* removes(ada, mia)).data, "twice is once").toEqual(data)
      const restored = ada.asks((hazel) => hazel.user.reactivate({ userId: mia.id }))
      expect(yield* refusal(restored), "for good").toMatchObject({ _tag: "UnauthorizedError" })
    })
  )

  it.effect("is below the one who does it, and neither a bot nor themselves", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const { sql } = yield* HazelForTests
      const [admin, other] = [yield* somebody, yield* somebody]
      yield* Effect.promise(() => sql`update users set role = 'admin' where id in (${admin.id}, ${other.id})`)
      const messageOf = (actor: TestUser, person: Pick<TestUser, "id">) =>
        Effect.map(refusal(removes(actor, person)), (refused) => String(Object(refused).message))
      expect(yield* messageOf(admin, ada)).toContain("The owner cannot be removed")
      expect(yield* messageOf(ada, ada)).toContain("Delete your own account")
      expect(yield* messageOf(admin, other)).toContain("a lower role")
      expect(yield* messageOf(ada, yield* aBot(ada, ["read"]))).toContain("Delete the bot")
      expect(yield* refusal(removes(ben, cleo)), "a moderator").toMatchObject({ _tag: "UnauthorizedError" })
    })
  )

  it.effect("leaves in each column that refers to a person what docs/deleted-accounts.md says", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { sql } = yield* HazelForTests
      const columns = yield* columnsOfPeople
      expect(columns.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
        [...documented.keys()].toSorted()
      )
      const mia = yield* somebody
      const channelId = yield* aChannelWith(ada, ben, mia)
      const root = yield* writes(mia, channelId, "A question")
      yield* ben.asks((hazel) => hazel.message.create({ channelId, parentId: root.id, body: "An answer, @ada" }))
      yield* mia.asks((hazel) => hazel.messageReaction.create({ channelId, messageId: root.id, emoji: "🍕" }))
      yield* mia.asks((hazel) => hazel.channelPreference.update({ channelId, isMuted: true }))
      yield* mia.asks((hazel) => hazel.preference.set({ key: "theme", value: "dark" }))
      yield* mia.asks((hazel) => hazel.message.hide({ channelId, messageIds: [root.id] }))
      yield* mia.asks((hazel) => hazel.pushDevice.register({ transport: "fcm", token: "token-of-the-phone-of-mia" }))
      yield* ada.asks((hazel) => hazel.channel.muteMember({ id: channelId, userId: mia.id }))
      yield* mia.asks((hazel) => hazel.invitation.create({ kind: "link" }))
      yield* ada.asks((hazel) => hazel.userGroup.create({ handle: "leavers", name: "Leavers", memberIds: [mia.id] }))
      yield* removes(ada, mia)
      for (const { table, column } of columns) {
        const rows = yield* Effect.promise(
          () => sql<Array<Record<string, unknown>>>`select * from ${sql(table)} where ${sql(column)} = ${mia.id}`
        )
        const fate = documented.get(`${table}.${column}`)
        if (fate === "deleted") expect(rows, `${table}.${column}`).toEqual([])
        if (fate === "cancelled") expect(rows.filter((row) => row["cancelled_at"] === null)).toEqual([])
      }
    })
  )
})
