import { expect, layer } from "@effect/vitest"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { pushLevelKey, pushWhileActiveKey } from "@hazel/domain/models/push-preference"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, aPublicChannelOf, Cast, edits, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { aPhoneOf, pushingHazel } from "../testing/push/pushing-hazel.ts"
import { sent, storedAsActive, takenBackFrom, toldTo } from "../testing/push/what-phones-show.ts"

const reads = (person: TestUser, id: ChannelId, seq: number) =>
  person.asks((hazel) => hazel.channel.markRead({ id, seq }))

/** The outcome and the reason that Hazel gives a person for a message. */
const why = Effect.fnUntraced(function* (person: TestUser, messageId: MessageId) {
  const { decision } = yield* person.asks((hazel) => hazel.notification.explain({ messageId }))
  return `${decision.outcome}: ${decision.reason}`
})

const prefers = (person: TestUser, key: string, value: string | boolean) =>
  person.asks((hazel) => hazel.preference.set({ key, value }))

layer(Cast.layerIn(pushingHazel()), { excludeTestServices: true })("a notification", (it) => {
  it.effect(
    "D.4 of an edit is for those only whom it mentions for the first time, also if they read the message before",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo, dora } = yield* Cast
        const channelId = yield* aChannelWith(ada, ben, cleo, dora)
        const ofBen = yield* aPhoneOf(ben)
        const ofCleo = yield* aPhoneOf(cleo)
        const ofDora = yield* aPhoneOf(dora)
        const message = yield* writes(ada, channelId, "Lunch, @ben?")
        expect(yield* toldTo(ofBen.token)).toEqual([message.id])
        yield* reads(cleo, channelId, message.seq)

        yield* edits(ada, message.id, "Lunch, @ben and @cleo?")
        const all = (yield* sent).filter(({ payload }) => payload.aps.alert)
        expect(all.map(({ token, payload }) => [token, payload.aps.alert?.body])).toEqual([
          [ofCleo.token, "Ada: Lunch, @ben and @cleo?"]
        ])
        expect(all[0]!.headers["apns-collapse-id"]).toBe(message.id)
        expect(yield* why(cleo, message.id)).toBe("sent: mention")
        expect(yield* why(dora, message.id)).toBe("none: level")

        yield* edits(ada, message.id, "Lunch?")
        yield* edits(ada, message.id, "Lunch, @ben and @cleo? At noon.")
        expect(yield* toldTo(ofBen.token), "an edit that mentions nobody new").toEqual([])
        expect(yield* toldTo(ofCleo.token), "and somebody who was told already").toEqual([])
        expect(yield* toldTo(ofDora.token)).toEqual([])
      })
  )

  it.effect("is explained to its person by one reason, which is recorded, and to nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const { token } = yield* aPhoneOf(ben)
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const first = yield* writes(ada, channelId, "Hello @ben")
      expect(yield* toldTo(token)).toEqual([first.id])
      expect(yield* why(ben, first.id)).toBe("sent: mention")
      expect(yield* why(ada, first.id)).toBe("none: own_message")
      const stranger = yield* dora.asks((hazel) => Effect.flip(hazel.notification.explain({ messageId: first.id })))
      expect(stranger._tag).toBe("MessageNotFoundError")

      const aloud = yield* writes(ada, channelId, "Hello all")
      expect(yield* why(ben, aloud.id)).toBe("none: level")
      yield* ben.asks((hazel) => hazel.channelPreference.update({ channelId, notificationLevel: "all", isMuted: true }))
      const muted = yield* writes(ada, channelId, "Hello all")
      yield* sent
      expect(yield* why(ben, muted.id)).toBe("none: muted")
      yield* ben.asks((hazel) => hazel.channelPreference.update({ channelId, isMuted: false }))
      expect(yield* why(ben, muted.id), "what was decided stays recorded").toBe("none: muted")

      yield* ben.asks((hazel) => hazel.user.setPresence({ mode: "dnd" }))
      const quiet = yield* writes(ada, channelId, "Hello @ben")
      yield* sent
      yield* ben.asks((hazel) => hazel.user.setPresence({ mode: "auto" }))
      expect(yield* why(ben, quiet.id)).toBe("none: do_not_disturb")
    })
  )

  it.effect("is limited to the level that its person wants on phones", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const { token } = yield* aPhoneOf(dora)
      const channelId = yield* aChannelWith(ada, dora)
      yield* dora.asks((hazel) => hazel.channelPreference.update({ channelId, notificationLevel: "all" }))
      const aloud = yield* writes(ada, channelId, "Hello all")
      expect(yield* toldTo(token), "by default everything that channels notify of").toEqual([aloud.id])
      yield* prefers(dora, pushLevelKey, "mentions")
      const left = yield* writes(ada, channelId, "Hello all")
      const mention = yield* writes(ada, channelId, "Hello @dora")
      expect(yield* toldTo(token)).toEqual([mention.id])
      expect(yield* why(dora, left.id)).toBe("none: push_level")
      yield* prefers(dora, pushLevelKey, "nothing")
      const silent = yield* writes(ada, channelId, "Hello @dora")
      expect(yield* toldTo(token)).toEqual([])
      expect(yield* why(dora, silent.id)).toBe("none: push_level")
      const refused = yield* dora.asks((hazel) =>
        Effect.flip(hazel.preference.set({ key: pushLevelKey, value: "some" }))
      )
      expect(refused._tag).toBe("InvalidPreferenceError")
      yield* prefers(dora, pushLevelKey, "all")
    })
  )

  it.effect(
    "D.9 waits ten seconds for somebody who is active, if they want it then, and is dropped if they have read",
    () =>
      Effect.gen(function* () {
        const { ada, cleo } = yield* Cast
        const { token } = yield* aPhoneOf(cleo)
        const channelId = yield* aChannelWith(ada, cleo)
        yield* Effect.scoped(
          Effect.gen(function* () {
            yield* listen(cleo)
            yield* storedAsActive(cleo, true)
            yield* prefers(cleo, pushWhileActiveKey, true)
            const [first, second] = [
              yield* writes(ada, channelId, "Hello @cleo"),
              yield* writes(ada, channelId, "And @cleo")
            ]
            expect(yield* toldTo(token)).toEqual([])
            expect(yield* why(cleo, second.id)).toBe("waiting: mention")
            yield* reads(cleo, channelId, first.seq)
            yield* TestClock.adjust("11 seconds")
            expect(yield* toldTo(token)).toEqual([second.id])
            expect(yield* why(cleo, first.id)).toBe("none: read")
          })
        )
        yield* storedAsActive(cleo, false)
        yield* prefers(cleo, pushWhileActiveKey, false)
      })
  )

  it.effect("is taken back from phones when its message is deleted", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { token } = yield* aPhoneOf(ben)
      const channelId = yield* aChannelWith(ada, ben)
      const { id } = yield* writes(ada, channelId, "Oops, @ben")
      const kept = yield* writes(ada, channelId, "Hello @ben")
      expect((yield* toldTo(token)).toSorted()).toEqual([id, kept.id].toSorted())
      yield* ada.asks((hazel) => hazel.message.delete({ id }))
      expect(yield* takenBackFrom(token)).toEqual([id])
      yield* reads(ben, channelId, kept.seq)
      expect(yield* takenBackFrom(token)).toEqual([kept.id])
    })
  )

  it.effect("is skipped, and this is recorded, if the log was not read for more than a day", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql, signUp } = yield* HazelForTests
      const erin = yield* signUp("erin")
      const channelId = yield* aPublicChannelOf(ada)
      yield* erin.asks((hazel) => hazel.channel.join({ id: channelId }))
      const old = yield* writes(ada, channelId, "Hello @erin")
      yield* sent
      const { token } = yield* aPhoneOf(erin)
      // The cursor stood still for two days, in which the phone was there already.
      yield* Effect.promise(
        () => sql`
        update log_events set created_at = created_at - interval '2 days' where log_id = ${channelId}`
      )
      yield* Effect.promise(
        () => sql`
        update messages set created_at = created_at - interval '2 days' where channel_id = ${channelId}`
      )
      yield* Effect.promise(
        () => sql`
        update push_devices set created_at = created_at - interval '3 days' where token = ${token}`
      )
      yield* Effect.promise(
        () => sql`
        insert into notification_cursors (log_id, seq) values (${channelId}, 0)
        on conflict (log_id) do update set seq = 0`
      )
      const fresh = yield* writes(ada, channelId, "Still there, @erin?")
      expect(yield* toldTo(token)).toEqual([fresh.id])
      expect(yield* why(erin, old.id)).toBe("none: too_old")
      const [cursor] = yield* Effect.promise(
        () => sql`
        select skipped_from_seq::int as after, skipped_to_seq::int as "to" from notification_cursors where log_id = ${channelId}`
      )
      expect(cursor).toEqual({ after: 0, to: old.seq })
    })
  )
})
