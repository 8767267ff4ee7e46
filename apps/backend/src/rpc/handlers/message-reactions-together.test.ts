import { expect } from "@effect/vitest"
import type { ToggleMessageReaction } from "@hazel/db/repositories/message-reaction-repository"
import { emojiTable } from "@hazel/domain/emoji/emoji-table"
import { type ChannelId, MessageId, MessageReactionId, TransactionId } from "@hazel/domain/ids"
import { distinctReactionLimit } from "@hazel/domain/models/message-reaction-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf, expectCountsToAddUp } from "../../testing/harness/stored.ts"

interface MessagePlace {
  readonly channelId: ChannelId
  readonly messageId: MessageId
}

const toggle = ({ id: userId }: TestUser, place: MessagePlace, emoji: string): ToggleMessageReaction => ({
  ...place,
  userId,
  emoji,
  id: MessageReactionId.make(uuidV7()),
  transactionId: TransactionId.make(uuidV7()),
  isRemembered: true,
  fingerprint: "",
  desired: null,
  limit: distinctReactionLimit
})

/** Calls that arrive while a statement is in flight are written together in the next. */
const together = Effect.fn(function* (...calls: ReadonlyArray<ToggleMessageReaction>) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ answer: { error?: string; wasCreated?: boolean; seq?: number } }>>`
      select answer from toggle_message_reactions(${JSON.stringify(calls)}::text::jsonb)`
  )
  return rows.map(({ answer }) => answer.error ?? { wasCreated: answer.wasCreated, seq: answer.seq })
})

withCast("reactions written in one statement", (it) => {
  it.effect("take turns on one message, each seeing the result of the one before", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const place = { channelId, messageId: (yield* writes(ada, channelId)).id }
      const known = emojiTable.trim().split("\n", distinctReactionLimit - 1)
      yield* together(...known.map((line) => toggle(ada, place, line.split(" ")[0]!)))
      const sandwich = toggle(ben, place, "🥪")
      const pizza = () => toggle(cleo, place, "🍕")
      const before = (yield* eventsOf(channelId)).length
      expect(yield* together(sandwich, pizza(), toggle(ben, place, "🥪"), pizza(), sandwich, pizza())).toEqual([
        { wasCreated: true, seq: before + 1 },
        "TooManyReactionsError",
        { wasCreated: false, seq: before + 2 },
        { wasCreated: true, seq: before + 3 },
        { wasCreated: true, seq: before + 1 },
        { wasCreated: false, seq: before + 4 }
      ])
      yield* expectCountsToAddUp
    })
  )

  it.effect("are answered in their order, in whatever channels they are", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const places: Array<MessagePlace> = []
      for (const channelId of [yield* aChannelWith(ada, ben), yield* aChannelWith(ada, ben)]) {
        for (const author of [ada, ben]) places.push({ channelId, messageId: (yield* writes(author, channelId)).id })
      }
      const [one, other, third, fourth] = places as [MessagePlace, MessagePlace, MessagePlace, MessagePlace]
      const answers = yield* together(
        toggle(ben, fourth, "🥪"),
        toggle(dora, third, "🥪"),
        toggle(ada, one, "🍕"),
        toggle(ben, one, "🍕"),
        toggle(ben, { ...other, channelId: third.channelId }, "🍕"),
        toggle(ada, third, "🥪")
      )
      expect(answers).toEqual([
        { wasCreated: true, seq: expect.any(Number) },
        "MessageNotFoundError",
        { wasCreated: true, seq: expect.any(Number) },
        { wasCreated: true, seq: expect.any(Number) },
        "MessageNotFoundError",
        { wasCreated: true, seq: expect.any(Number) }
      ])
      for (const { channelId } of [one, third]) {
        const events = (yield* eventsOf(channelId)).filter(({ type }) => type === "message_reaction_added")
        expect(events.length).toBe(2)
      }
    })
  )

  it.effect("under one transaction id are one intent and a conflict, unless the first is refused", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const [one, other] = [yield* writes(ada, channelId), yield* writes(ada, channelId)]
      const place = { channelId, messageId: one.id }
      const elsewhere = { channelId, messageId: other.id }
      const nowhere = { channelId, messageId: MessageId.make(uuidV7()) }
      const transactionId = TransactionId.make(uuidV7())
      const again = TransactionId.make(uuidV7())
      const answers = yield* together(
        { ...toggle(ben, place, "🥪"), transactionId },
        { ...toggle(ben, elsewhere, "🥪"), transactionId },
        { ...toggle(ben, nowhere, "🍕"), transactionId: again },
        { ...toggle(ben, elsewhere, "🍕"), transactionId: again }
      )
      const created = { wasCreated: true, seq: expect.any(Number) }
      expect(answers).toEqual([created, "TransactionConflictError", "MessageNotFoundError", created])
    })
  )
})
