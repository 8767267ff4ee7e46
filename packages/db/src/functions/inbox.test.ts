import { expect, it } from "@effect/vitest"
import { decideNotification, type NotificationFacts } from "@hazel/domain/decide-notification"
import { NotificationLevel } from "@hazel/domain/models/channel-preference-model"
import { MentionKind } from "@hazel/domain/models/mention-model"
import { Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { emptyDatabase } from "../testing/empty-database.ts"
import { limitsForTests } from "../testing/limits-for-tests.ts"

const bools = [false, true]

const questions = NotificationLevel.literals
  .flatMap((notificationLevel) => bools.map((isMuted) => ({ notificationLevel, isMuted })))
  .flatMap((asked) => [null, ...MentionKind.literals].map((mention) => ({ ...asked, mention })))
  .flatMap((asked) => bools.map((isFollowed) => ({ ...asked, isFollowed })))
  .flatMap((asked) => bools.map((isInChannel) => ({ ...asked, isInChannel })))
  .flatMap((asked) => bools.map((isConversation) => ({ ...asked, isConversation })))

/** A message that nothing but its levels, its place and its mentions keeps from notifying a person without keywords and VIPs. */
const factsOf = (asked: (typeof questions)[number]): NotificationFacts => ({
  ...asked,
  ...{ isOwn: false, isMember: true, isDeleted: false, isHidden: false, isStreaming: false, isOld: false },
  ...{ isFromVip: false, hasKeyword: false, isReadInChannel: false, isReadInThread: false },
  ...{ isQuiet: false, quietHours: null, wantsQuietSummary: false, vipsNotifyWhenQuiet: false },
  ...{ isActive: false, pushLevel: "all", pushesWhileActive: false }
})

const kindOf = (asked: (typeof questions)[number]) => {
  const verdict = decideNotification(factsOf(asked), 0, 0)
  if (verdict.kind !== "send") return null
  if (asked.mention !== null) return "mention"
  return { followed_thread: "thread", conversation: "direct" }[String(verdict.reason)] ?? null
}

const Empty = Layer.unwrap(Effect.map(emptyDatabase, (address) => Database.layer(address, limitsForTests)))

it.live(
  "the inbox has the messages of which the rule notifies a person, except those that only the level `all` lets through",
  () =>
    Effect.gen(function* () {
      const { sql } = yield* Database
      const answers = yield* Effect.promise(
        () => sql<Array<{ kind: string | null }>>`
        select inbox_kind("notificationLevel", "isMuted", mention, "isFollowed", "isInChannel", "isConversation") as kind
        from jsonb_to_recordset(${JSON.stringify(questions)}::text::jsonb) as asked (
          "notificationLevel" text, "isMuted" boolean, mention text, "isFollowed" boolean, "isInChannel" boolean,
          "isConversation" boolean
        )`
      )
      const kinds = answers.map(({ kind }) => kind)
      expect(kinds).toEqual(questions.map(kindOf))
      expect(new Set(kinds)).toEqual(new Set([null, "mention", "thread", "direct"]))
    }).pipe(Effect.provide(Empty))
)
