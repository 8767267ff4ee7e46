import { expect } from "@effect/vitest"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { invites, type InvitationPayload } from "../../testing/scenes/inviting.ts"
import { refusal } from "../../testing/harness/stored.ts"

withCast("inviting", (it) => {
  it.effect("is for members, into channels that they can reach themselves", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const { signUp, sql } = yield* HazelForTests
      const hidden = yield* aChannelWith(ada)
      expect(yield* refusal(invites(cleo, { kind: "link", channelId: hidden }))).toMatchObject({
        _tag: "ChannelNotFoundError"
      })
      yield* invites(cleo, { kind: "link", channelId: yield* aPublicChannelOf(ada) })
      const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id] }))
      const direct = { kind: "person", channelId: data.channel.id, userId: dora.id } as const
      expect(yield* refusal(invites(ada, direct))).toMatchObject({ _tag: "ChannelKindError" })
      const guest = yield* signUp("gus")
      yield* Effect.promise(() => sql`update users set role = 'guest' where id = ${guest.id}`)
      expect(yield* refusal(invites(guest, { kind: "link" }))).toMatchObject({ _tag: "UnauthorizedError" })
      yield* ada.asks((hazel) => hazel.channel.archive({ id: hidden }))
      expect(yield* refusal(invites(ada, { kind: "link", channelId: hidden }))).toMatchObject({
        _tag: "ChannelArchivedError"
      })
    })
  )

  it.effect("names the invalid field of a request", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const wrong: ReadonlyArray<readonly [string, InvitationPayload]> = [
        ["email", { kind: "email" }],
        ["email", { kind: "email", email: "nobody" }],
        ["email", { kind: "email", email: "a@b.test, c@d.test" }],
        ["email", { kind: "email", email: "a@b.test\r\nBcc: c@d.test" }],
        ["kind", { kind: "link", email: "a@b.test" }],
        ["kind", { kind: "link", userId: ben.id }],
        ["userId", { kind: "person", channelId }],
        ["userId", { kind: "person", channelId, userId: ben.id }],
        ["channelId", { kind: "person", userId: ben.id }],
        ["role", { kind: "link", role: "guest" }],
        ["maxUses", { kind: "email", email: "a@b.test", maxUses: 2 }],
        ["maxUses", { kind: "link", maxUses: 0 }],
        ["days", { kind: "link", days: 0 }],
        ["days", { kind: "link", days: 366 }]
      ]
      for (const [field, requested] of wrong)
        expect(yield* refusal(invites(ada, requested)), JSON.stringify(requested)).toMatchObject({
          _tag: "InvalidInvitationError",
          field
        })
    })
  )

  it.effect("makes an invitation valid for ten days by default", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const daysOf = ({ data }: { readonly data: Invitation }) =>
        Math.round((Date.parse(data.expiresAt) - Date.parse(data.createdAt)) / 86_400_000)
      expect(daysOf(yield* invites(ada, { kind: "link" }))).toBe(10)
      expect(daysOf(yield* invites(ada, { kind: "link", days: 1 }))).toBe(1)
    })
  )
})
