import { expect } from "@effect/vitest"
import type { CreateMessage } from "@hazel/db/repositories/message-repository"
import { type ChannelId, TransactionId } from "@hazel/domain/ids"
import { messageIdOf } from "@hazel/domain/message-id"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf } from "../../testing/harness/stored.ts"

const message = (
  { id: userId }: TestUser,
  channelId: ChannelId,
  body: string,
  more: Partial<CreateMessage> = {}
): CreateMessage => {
  const transactionId = more.transactionId ?? TransactionId.make(uuidV7())
  const plain = { parentId: null, alsoInChannel: false, isRemembered: true, fingerprint: body, mentions: [] }
  return { id: messageIdOf(channelId, transactionId), userId, channelId, transactionId, body, ...plain, ...more }
}

/** This many calls are written in one statement. */
const padding = (person: TestUser, channelId: ChannelId) =>
  Array.from({ length: 8 }, (_, index) => message(person, channelId, `Number ${index}`))

interface Row {
  readonly answer: {
    readonly error?: string
    readonly seq?: number
    readonly data?: { readonly body: string; readonly mentionedUserIds: ReadonlyArray<string> }
  }
  readonly event: { readonly type: string; readonly seq: number; readonly data: { readonly message: object } } | null
}

/** Calls that arrive while a statement is in flight are written together in the next. */
const together = Effect.fn(function* (...calls: ReadonlyArray<CreateMessage>) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<Row>>`select answer, event from create_messages(${JSON.stringify(calls)}::text::jsonb)`
  )
  expect(rows).toHaveLength(calls.length)
  return [...rows]
})

const outcomes = (rows: ReadonlyArray<Row>) => rows.map(({ answer }) => answer.error ?? answer.data?.body)

withCast("messages written in one statement", (it) => {
  it.effect(
    "are answered, stored and published in their order, of whatever kind and in whatever channel they are",
    () =>
      Effect.gen(function* () {
        const { ada, ben, dora } = yield* Cast
        const [room, den] = [yield* aChannelWith(ada, ben), yield* aChannelWith(ada, ben)]
        const root = message(ada, room, "Lunch?")
        const calls = [
          root,
          message(ben, room, "Yes", { parentId: root.id }),
          message(ben, den, "Hello", { mentions: [["ada"], ["nobody"]] }),
          message(dora, room, "May I come?"),
          message(ada, room, "Written bit by bit", { node: "a node", patience: 30 }),
          message(ada, den, "Welcome"),
          message(ben, room, "Me too", { parentId: root.id, alsoInChannel: true }),
          message(ada, room, "At noon", { isRemembered: false }),
          message(ben, room, "Fine")
        ]
        const rows = yield* together(...calls)
        expect(outcomes(rows)).toEqual([
          ...["Lunch?", "Yes", "Hello", "ChannelNotFoundError", "Written bit by bit", "Welcome", "Me too", "At noon"],
          "Fine"
        ])
        expect(rows[2]!.answer.data?.mentionedUserIds).toEqual([ada.id])
        for (const channelId of [room, den]) {
          const written = rows.filter(({ answer }, index) => calls[index]!.channelId === channelId && !answer.error)
          const events = (yield* eventsOf(channelId)).slice(-written.length)
          const contentOf = ({ type, seq, data }: NonNullable<Row["event"]>) => ({ type, seq, data })
          expect(events.map(({ type, seq, data }) => ({ type, seq, data }))).toEqual(
            written.map(({ event }) => contentOf(event!))
          )
          expect(events.map(({ seq }) => seq)).toEqual(written.map(({ answer }) => answer.seq))
          expect(written.map(({ event }) => event!.data.message)).toEqual(written.map(({ answer }) => answer.data))
        }
      })
  )

  it.effect("look like messages that are written alone", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const alone = yield* together(message(ben, channelId, "Alone", { mentions: [["ada"]] }))
      const set = yield* together(
        message(ben, channelId, "Together", { mentions: [["ada"]] }),
        ...padding(ada, channelId)
      )
      const shape = ({ answer, event }: Row) =>
        JSON.stringify({ answer, event })
          .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+Z|"seq":\d+/g, "…")
          .replaceAll("Alone", "Together")
      expect(shape(set[0]!)).toEqual(shape(alone[0]!))
    })
  )

  it.effect("under one transaction id are one message, and a conflict when they differ", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const transactionId = TransactionId.make(uuidV7())
      const lunch = message(ben, channelId, "Lunch?", { transactionId })
      const before = (yield* eventsOf(channelId)).length
      const calls = [
        lunch,
        ...padding(ada, channelId),
        lunch,
        message(ben, channelId, "Dinner?", { transactionId }),
        message(ada, channelId, "Lunch?", { transactionId }),
        lunch
      ]
      const rows = yield* together(...calls)
      expect(outcomes(rows).slice(9)).toEqual([
        "Lunch?",
        "TransactionConflictError",
        "TransactionConflictError",
        "Lunch?"
      ])
      for (const index of [9, 12]) expect(rows[index]!).toEqual({ answer: rows[0]!.answer, event: null })
      const again = yield* together(...padding(ada, channelId), lunch)
      expect(again[8]!).toEqual({ answer: rows[0]!.answer, event: null })
      expect((yield* eventsOf(channelId)).length).toBe(before + 1 + 8 + 8)
    })
  )

  it.effect("are refused one by one, and a refused one takes no place in the log", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const [open, closed, muted, quiet] = [
        yield* aChannelWith(ada, ben, cleo),
        yield* aChannelWith(ada, ben),
        yield* aChannelWith(ada, cleo),
        yield* aChannelWith(ada, cleo)
      ]
      yield* ada.asks((hazel) => hazel.channel.archive({ id: closed }))
      yield* ada.asks((hazel) => hazel.channel.muteMember({ id: muted, userId: cleo.id }))
      yield* ada.asks((hazel) => hazel.channel.update({ id: quiet, isReadOnly: true }))
      const before = (yield* eventsOf(open)).length
      const rows = yield* together(
        message(ben, closed, "Too late"),
        message(ben, open, "First"),
        message(cleo, muted, "Sorry"),
        message(cleo, quiet, "A question"),
        message(ada, quiet, "An answer"),
        message(ben, muted, "Where am I?"),
        ...padding(ben, open)
      )
      expect(outcomes(rows).slice(0, 6)).toEqual([
        "ChannelArchivedError",
        "First",
        "MemberMutedError",
        "ChannelReadOnlyError",
        "An answer",
        "ChannelNotFoundError"
      ])
      expect((yield* eventsOf(open)).length).toBe(before + 9)
    })
  )

  it.effect("keep slow mode", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const slow = yield* aChannelWith(ada, cleo)
      yield* ada.asks((hazel) => hazel.channel.update({ id: slow, slowModeSeconds: 30 }))
      const rows = yield* together(
        message(cleo, slow, "One"),
        message(cleo, slow, "Two"),
        message(ada, slow, "Three"),
        ...padding(ada, slow)
      )
      expect(outcomes(rows).slice(0, 3)).toEqual(["One", "SlowModeError", "Three"])
    })
  )

  it.effect("are read by their authors, and unread for the others", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const rows = yield* together(...padding(ben, channelId), message(ben, channelId, "@ada", { mentions: [["ada"]] }))
      const summaryFor = (person: TestUser) =>
        Effect.map(
          person.asks((hazel) => hazel.channel.list()),
          ({ channels }) => channels.find(({ channel }) => channel.id === channelId)!
        )
      const [his, hers] = [yield* summaryFor(ben), yield* summaryFor(ada)]
      expect(his.membership.lastReadSeq).toBe(rows.at(-1)!.answer.seq)
      expect(his.unread).toEqual([])
      expect(hers.unread.map(({ mentionsMe }) => mentionsMe)).toEqual([...Array.from({ length: 8 }, () => false), true])
    })
  )

  it.effect("are published and replayed like all others when many people write at once", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const writers = Array.from({ length: 60 }, (_, index) => [ada, ben, cleo][index % 3]!)
      const all = Effect.forEach(writers, (person, index) => writes(person, channelId, `Number ${index}`), {
        concurrency: "unbounded"
      })
      yield* expectReplayToMatch([ada, ben, cleo], all)
    })
  )
})
