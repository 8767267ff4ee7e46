import { expect } from "@effect/vitest"
import { TransactionId } from "@hazel/domain/ids"
import { channelTopic, globalTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { expectLogToMatchRows } from "../testing/replay/expect-log-to-be-true.ts"
import { expectReturnToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { headsOf, listen } from "../testing/harness/listener.ts"
import { membershipChange } from "./membership-change.ts"

/** Everything that is replayed to a device that was away since these cursors. */
const replayedTo = Effect.fn(function* (person: TestUser, cursors: Readonly<Record<string, number>>) {
  const { epoch } = yield* (yield* listen(person)).welcome
  const device = yield* listen(person, { epoch, cursors })
  yield* device.receives(yield* headsOf(person))
  return device.lines.join("\n")
})

/** Each text occurs nowhere else in a test. */
const secret = (what: string) => `${what} ${uuidV7()}`

withCast("superseded content (attack 8)", (it) => {
  it.effect("is not replayed to a device that was away: neither the edited nor the deleted text", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const cursors = yield* headsOf(ben)
      const [first, second, final, deleted] = ["first", "second", "final", "deleted"].map(secret)
      const changes = Effect.gen(function* () {
        const { id } = yield* writes(ada, channelId, first)
        yield* ada.asks((hazel) => hazel.message.update({ id, body: second! }))
        yield* ada.asks((hazel) => hazel.message.update({ id, body: final! }))
        const reply = yield* writes(ada, channelId, deleted, id, true)
        yield* ada.asks((hazel) => hazel.message.update({ id: reply.id, body: `${deleted}!` }))
        yield* ada.asks((hazel) => hazel.message.delete({ id: reply.id }))
      })
      yield* expectReturnToMatch(ada, changes)
      const lines = yield* replayedTo(ben, cursors)
      for (const gone of [first, second, deleted]) expect(lines).not.toContain(gone)
      expect(lines).toContain(final)
    })
  )

  it.effect("is not in the chunks of a streamed answer that was edited or deleted since", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const cursors = yield* headsOf(ben)
      const [part, deletedPart, final] = ["part", "deleted", "final"].map(secret)
      const streams = Effect.fnUntraced(function* (text: string) {
        const { data } = yield* ada.asks((hazel) => hazel.messageStream.open({ channelId }))
        yield* ada.asks((hazel) => hazel.messageStream.append({ messageId: data.id, index: 0, text }))
        yield* ada.asks((hazel) => hazel.messageStream.finish({ messageId: data.id }))
        return data.id
      })
      const changes = Effect.gen(function* () {
        const id = yield* streams(part!)
        yield* ada.asks((hazel) => hazel.message.update({ id, body: final! }))
        const doomed = yield* streams(deletedPart!)
        yield* ada.asks((hazel) => hazel.message.delete({ id: doomed }))
      })
      yield* expectReturnToMatch(ben, changes)
      const lines = yield* replayedTo(ben, cursors)
      for (const gone of [part, deletedPart]) expect(lines).not.toContain(gone)
      expect(lines).toContain(final)
    })
  )

  it.effect("does not say who reacted to a deleted message, also when they removed the reaction before", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const { id: messageId } = yield* writes(ada, channelId)
      const topic = channelTopic(channelId)
      const cursors = { [topic]: (yield* headsOf(ben))[topic]! }
      const changes = Effect.gen(function* () {
        const reacts = (person: TestUser, emoji: string, desired: "present" | "absent") =>
          person.asks((hazel) => hazel.messageReaction.toggle({ messageId, channelId, emoji, desired }))
        yield* reacts(cleo, "🥪", "present")
        const { data } = yield* cleo.asks((hazel) =>
          hazel.messageReaction.create({ messageId, channelId, emoji: "🍕" })
        )
        yield* cleo.asks((hazel) => hazel.messageReaction.update({ id: data.id, emoji: "👍" }))
        yield* reacts(cleo, "🥪", "absent")
        yield* ada.asks((hazel) => hazel.message.delete({ id: messageId }))
      })
      yield* expectReturnToMatch(ben, changes)
      const lines = yield* replayedTo(ben, cursors)
      for (const gone of ["🥪", "🍕", "👍"]) expect(lines).not.toContain(gone)
    })
  )

  it.effect("is not in the name, topic or purpose of a channel, in any log", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const cursors = yield* headsOf(ben)
      const [name, topic, purpose] = [`old-${uuidV7()}`, secret("topic"), secret("purpose")]
      const changes = Effect.gen(function* () {
        const { data } = yield* ada.asks((hazel) =>
          hazel.channel.create({ kind: "public", name, topic: topic!, purpose: purpose! })
        )
        const { id } = data.channel
        yield* ben.asks((hazel) => hazel.channel.join({ id }))
        yield* ben.asks((hazel) => hazel.invitation.create({ kind: "link", channelId: id }))
        yield* ada.asks((hazel) => hazel.channel.update({ id, topic: "Elsewhere", purpose: "Lunch" }))
        yield* ada.asks((hazel) => hazel.channel.update({ id, name: `new-${uuidV7()}`, topic: "" }))
      })
      yield* changes
      yield* expectLogToMatchRows
      const lines = yield* replayedTo(ben, cursors)
      for (const gone of [name, topic, purpose, "Elsewhere"]) expect(lines).not.toContain(gone)
      expect(lines).toContain("Lunch")
    })
  )

  it.effect("is not in a channel that became private, was left or was deleted", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const cursors = yield* headsOf(cleo)
      const hidden = yield* aPublicChannelOf(ada)
      const [private_, left, deleted] = ["private", "left", "deleted"].map((word) => `${word}-${uuidV7()}`)
      yield* ada.asks((hazel) => hazel.channel.update({ id: hidden, name: private_! }))
      yield* ada.asks((hazel) => hazel.channel.convert({ id: hidden, kind: "private" }))
      const opens = Effect.fnUntraced(function* (name: string) {
        const { data } = yield* ada.asks((hazel) => hazel.channel.create({ kind: "private", name }))
        const { id } = data.channel
        yield* ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [ben.id, cleo.id] }))
        return id
      })
      const [leaving, doomed] = [yield* opens(left!), yield* opens(deleted!)]
      const changes = Effect.gen(function* () {
        yield* cleo.asks((hazel) => hazel.channel.leave({ id: leaving }))
        yield* ada.asks((hazel) => hazel.channel.update({ id: leaving, name: secret("after").replace(" ", "-") }))
        yield* ada.asks((hazel) => hazel.channel.delete({ id: doomed }))
      })
      yield* expectReturnToMatch(cleo, changes)
      const lines = yield* replayedTo(cleo, cursors)
      for (const gone of [private_, left, deleted, "after-"]) expect(lines).not.toContain(gone)
    })
  )

  it.effect("is not in a person's former name or status, for a guest either", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { signUp } = yield* HazelForTests
      const gusti = yield* signUp(`gusti-${uuidV7().slice(-12)}`)
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: gusti.id, role: "guest" }))
      yield* aChannelWith(ben, gusti)
      const [forBen, forGusti] = [yield* headsOf(ben), yield* headsOf(gusti)]
      const [name, title, status] = ["name", "title", "status"].map(secret)
      const changes = Effect.gen(function* () {
        yield* ben.asks((hazel) => hazel.user.update({ displayName: name!, title: title! }))
        yield* ben.asks((hazel) => hazel.user.setStatus({ text: status!, emoji: "🌴", endsAt: null }))
        yield* ben.asks((hazel) => hazel.user.update({ displayName: "Ben", title: "" }))
        yield* ben.asks((hazel) => hazel.user.clearStatus())
      })
      yield* expectReturnToMatch(gusti, changes)
      const replays = [yield* replayedTo(ben, forBen), yield* replayedTo(gusti, forGusti)]
      for (const lines of replays) {
        for (const gone of [name, title, status]) expect(lines).not.toContain(gone)
        expect(lines, "the current content is replayed").toContain(`"displayName":"Ben"`)
      }
    })
  )

  it.effect("is not in the workspace's name, a lifted ban, a cancelled invitation, or a preference", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ben, cleo)
      const other = yield* aChannelWith(ben, ada)
      const cursors = yield* headsOf(ben)
      const [workspace, motive, tag, value] = ["workspace", "motive", "tag", "value"].map(secret)
      const email = `${uuidV7()}@hazel.test`
      const changes = Effect.gen(function* () {
        yield* ada.asks((hazel) => hazel.workspace.update({ name: workspace! }))
        yield* ada.asks((hazel) => hazel.workspace.update({ name: "Hazel" }))
        const userId = cleo.id
        yield* ben.asks((hazel) => hazel.channel.ban({ id: channelId, userId, motive: motive! }))
        yield* ben.asks((hazel) => hazel.channel.unban({ id: channelId, userId, motive: "Welcome back" }))
        const { data } = yield* ben.asks((hazel) => hazel.invitation.create({ kind: "email", email }))
        yield* ben.asks((hazel) => hazel.invitation.cancel({ id: data.id }))
        yield* ben.asks((hazel) => hazel.channelPreference.update({ channelId: other, tags: [tag!.slice(0, 30)] }))
        yield* ben.asks((hazel) => hazel.channelPreference.update({ channelId: other, tags: [] }))
        yield* ben.asks((hazel) => hazel.preference.set({ key: "theme", value: value! }))
        yield* ben.asks((hazel) => hazel.preference.delete({ key: "theme" }))
      })
      yield* expectReturnToMatch(ben, changes)
      const lines = yield* replayedTo(ben, cursors)
      for (const gone of [workspace, motive, email, tag!.slice(0, 30), value]) expect(lines).not.toContain(gone)
    })
  )

  it.effect("is found by the subject of an event: a message that names a purged one stays as it is", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const cursors = yield* headsOf(ben)
      const purged = yield* writes(ben, channelId, "Something rude")
      const link = `See /channels/${channelId}?message=${purged.id}`
      const naming = yield* writes(ada, channelId, link)
      yield* expectReturnToMatch(
        ben,
        ada.asks((hazel) => hazel.message.purge({ id: purged.id }))
      )
      const lines = yield* replayedTo(ben, cursors)
      expect(lines).toContain(link)
      expect(lines).not.toContain("Something rude")
      const { message } = yield* ben.asks((hazel) => hazel.message.get({ id: naming.id }))
      expect(message.body).toBe(link)
    })
  )

  it.effect("is not in the repeated answer to a transaction id", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const [create, update] = [TransactionId.make(uuidV7()), TransactionId.make(uuidV7())]
      const asks = ada.asks((hazel) => hazel.message.create({ channelId, body: "No", transactionId: create }))
      const { data } = yield* asks
      const changes = ada.asks((hazel) => hazel.message.update({ id: data.id, body: "Yes", transactionId: update }))
      yield* changes
      yield* ada.asks((hazel) => hazel.message.update({ id: data.id, body: "Perhaps" }))
      yield* ada.asks((hazel) => hazel.message.delete({ id: data.id }))
      expect((yield* asks).data.body).toBe("")
      expect((yield* changes).data.body).toBe("")
    })
  )

  it.effect("still tells a node that reads it late that somebody became a guest", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { signUp, sql } = yield* HazelForTests
      const gusti = yield* signUp(`gusti-${uuidV7().slice(-12)}`)
      const { seq } = yield* ada.asks((hazel) => hazel.user.setRole({ userId: gusti.id, role: "guest" }))
      yield* gusti.asks((hazel) => hazel.user.update({ displayName: "Gusti" }))
      const [row] = yield* Effect.promise(
        () => sql<[{ event: string }]>`
          select event::text from log_events e join logs l on l.id = e.log_id
          where l.topic = ${globalTopic} and seq = ${seq}`
      )
      expect(row.event).toContain("event_superseded")
      expect(membershipChange(row.event)).toEqual({ _tag: "Left", userId: gusti.id })
    })
  )

  it.effect("leaves a guest subscribed to their own log, also on a node that reads it late", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { signUp, sql } = yield* HazelForTests
      const gusti = yield* signUp(`gusti-${uuidV7().slice(-12)}`)
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: gusti.id, role: "guest" }))
      yield* gusti.asks((hazel) => hazel.user.update({ displayName: "Gusti" }))
      const superseded = yield* Effect.promise(
        () => sql<Array<{ event: string }>>`
          select event::text from log_events where log_id = ${gusti.id} and event ->> 'type' = 'event_superseded'`
      )
      expect(superseded.length).toBeGreaterThan(0)
      expect(superseded.map(({ event }) => membershipChange(event))).toEqual(superseded.map(() => undefined))
    })
  )
})
