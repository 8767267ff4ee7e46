import { expect } from "@effect/vitest"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { userTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import {
  accepts,
  cancels,
  comes,
  declines,
  invites,
  memberIds,
  notValid,
  openOf
} from "../../testing/scenes/inviting.ts"
import { headsOf, listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"

withCast("an invitation by e-mail to somebody of the workspace", (it) => {
  const byMail = (channelId: NonNullable<Invitation["channelId"]>, email: string) =>
    ({ kind: "email", channelId, email }) as const

  it.effect("reaches them at once and can be accepted, and its inviter cannot tell it from one to a stranger", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const [hers, device] = [yield* listen(ada), yield* listen(cleo)]
      const strange = yield* invites(ada, byMail(channelId, "Nobody@hazel.test"))
      const known = yield* expectReplayToMatch([ada, cleo], invites(ada, byMail(channelId, "Cleo@hazel.test")))
      const same = { id: "", email: "", createdAt: "", expiresAt: "" }
      const shown = ({ data, ...rest }: typeof known) =>
        JSON.stringify({ ...rest, data: { ...data, ...same }, token: "", transactionId: "", seq: 0 })
      expect(shown(known)).toBe(shown(strange))
      expect(known.data.invitedUserId).toBe(null)
      expect((yield* device.next("invitation_received")).data).toEqual({ invitation: known.data })
      yield* hers.receives(yield* headsOf(ada))
      expect(hers.on(userTopic(ada.id)).map(({ type }) => type)).toEqual(["invitation_created", "invitation_created"])
      expect(hers.lines.join("\n")).not.toContain(cleo.id)
      yield* expectReplayToMatch([ada, cleo], accepts(cleo, known.data))
      expect(yield* memberIds(ada, channelId)).toContain(cleo.id)
      expect((yield* openOf(ada)).sent).toEqual([strange.data])
    })
  )

  it.effect("disappears from their screens when they decline, and its inviter receives no event", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { data, token } = yield* invites(ada, byMail(channelId, "cleo@hazel.test"))
      expect(yield* refusal(declines(ben, data))).toMatchObject({ _tag: "InvitationNotFoundError" })
      const device = yield* listen(ada)
      yield* expectReplayToMatch([ada, cleo], declines(cleo, data))
      expect((yield* openOf(cleo)).received).toEqual([])
      expect((yield* openOf(ada)).sent).toContainEqual(data)
      yield* device.receives(yield* headsOf(ada))
      expect(device.events).toEqual([])
      expect(yield* refusal(declines(cleo, data))).toMatchObject({ _tag: "InvitationNotFoundError" })
      expect(yield* refusal(accepts(cleo, data))).toMatchObject(notValid)
      expect((yield* comes(cleo, token)).channelId, "the mail still opens it").toBe(channelId)
    })
  )

  it.effect("disappears from their screens when it is cancelled", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { data } = yield* invites(ada, byMail(yield* aChannelWith(ada), "cleo@hazel.test"))
      expect((yield* openOf(cleo)).received).toEqual([data])
      yield* expectReplayToMatch([ada, cleo], cancels(ada, data))
      expect((yield* openOf(cleo)).received).toEqual([])
    })
  )

  it.effect("disappears from their screens with a ban, and its inviter receives no event", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { data, token } = yield* invites(ben, byMail(channelId, "cleo@hazel.test"))
      const bans = ada.asks((hazel) => hazel.channel.ban({ id: channelId, userId: cleo.id, motive: "Noise" }))
      yield* expectReplayToMatch([ben, cleo], bans)
      expect((yield* openOf(cleo)).received).toEqual([])
      expect((yield* openOf(ben)).sent).toContainEqual(data)
      expect(yield* refusal(comes(cleo, token))).toMatchObject(notValid)
      const { data: again } = yield* invites(ben, byMail(channelId, "cleo@hazel.test"))
      expect((yield* openOf(cleo)).received, "they receive no other").toEqual([])
      expect((yield* openOf(ben)).sent).toContainEqual(again)
    })
  )

  it.effect("is not published to somebody who is a member already", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      yield* invites(ada, byMail(channelId, "ben@hazel.test"))
      yield* invites(ada, byMail(channelId, "ada@hazel.test"))
      yield* invites(ada, { kind: "email", email: "cleo@hazel.test" })
      for (const person of [ada, ben, cleo]) expect((yield* openOf(person)).received).toEqual([])
    })
  )
})
