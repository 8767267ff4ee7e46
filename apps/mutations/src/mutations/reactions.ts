import type { Mutation } from "../mutation.ts"

const handlers = "apps/backend/src/rpc/handlers"
const functions = "packages/db/src/functions"
const reactionTest = `${handlers}/message-reactions.test.ts`
const refusedTest = `${handlers}/message-reactions-refused.test.ts`

export const reactions: ReadonlyArray<Mutation> = [
  {
    statement: "Z1",
    file: "packages/domain/src/rpc/hazel-client.ts",
    find: "word.charAt(0).toUpperCase() + word.slice(1)",
    replace: "word",
    test: "packages/domain/src/rpc/client.test.ts"
  },
  {
    statement: "Z2",
    file: "apps/backend/src/rpc/middleware/authentication.ts",
    find: "provideService(CurrentUser, caller.user)",
    replace: `provideService(CurrentUser, { ...caller.user, id: headers["x-user-id"] ?? caller.user.id })`,
    test: "apps/backend/src/authentication/authentication.test.ts"
  },
  {
    statement: "Z3",
    file: `${functions}/message-reaction-toggle.sql`,
    find: "'wasCreated', wanted, 'transactionId', intent_id",
    replace: "'wasCreated', not wanted, 'transactionId', intent_id",
    test: reactionTest
  },
  {
    statement: "Z4",
    file: "apps/backend/src/policies/message-reaction-policy.ts",
    find: `.pipe(Effect.catchTag("MessageNotFoundError", () => Effect.fail(notFound)))`,
    replace: "",
    test: refusedTest
  },
  {
    statement: "Z5",
    file: `${handlers}/message-reactions.ts`,
    find: `yield* react("messageReaction.create", payload, "present")`,
    replace: `yield* react("messageReaction.create", payload, null)`,
    test: reactionTest,
    name: "is created once"
  },
  {
    statement: "Z6",
    file: `${functions}/message-reactions.sql`,
    find: "set emoji = chosen where id",
    replace: "set emoji = chosen, created_at = clock_timestamp() where id",
    test: reactionTest,
    name: "is changed"
  },
  {
    statement: "Z6",
    file: `${functions}/message-reactions.sql`,
    find: "set emoji = chosen where id",
    replace: "set emoji = chosen, seq = claimed where id",
    test: reactionTest,
    name: "is changed"
  },
  {
    statement: "Z6",
    file: "packages/domain/src/events/message-reaction-events.ts",
    find: "previousTally.count > 0 || !isNew",
    replace: "true",
    test: "packages/domain/src/events/message-reaction-events.test.ts"
  },
  {
    statement: "Z7",
    file: "apps/backend/src/realtime/event-log.ts",
    find: "({ ...changed, transactionId }))",
    replace: "({ ...changed, transactionId: newTransactionId() }))",
    test: "apps/backend/src/realtime/event-log.test.ts"
  },
  {
    statement: "Z8",
    file: "apps/backend/src/policies/message-reaction-policy.ts",
    find: "if (reaction.userId !== user.id) {",
    replace: "if (false) {",
    test: refusedTest,
    name: "to change or remove another"
  },
  {
    statement: "Z8",
    file: "packages/domain/src/authority.ts",
    find: "canModerate(actor) || (canManage(actor) && outranks(actor, author))",
    replace: "canModerate(actor) || outranks(actor, author)",
    test: `${handlers}/messages-moderated.test.ts`
  },
  {
    statement: "Z9",
    file: `${functions}/message-reaction-toggle.sql`,
    find: "row_number() over (partition by numbered.call ->> 'messageId' order by numbered.place) as turn",
    replace: "1 as turn",
    test: `${handlers}/message-reactions-at-once.test.ts`
  },
  {
    statement: "Z10",
    file: "packages/domain/src/emoji/emoji.ts",
    find: "const emoji = canonicalEmoji(text)",
    replace: "const emoji = text",
    test: "packages/domain/src/emoji/emoji.test.ts"
  },
  {
    statement: "Z11",
    file: `${functions}/messages-as-json.sql`,
    find: "where r.message_id = message and r.user_id = viewer and r.emoji = c.emoji",
    replace: "where r.message_id = message and r.emoji = c.emoji",
    test: reactionTest
  },
  {
    statement: "Z12",
    file: "packages/client/src/overlay/shown-message.ts",
    find: "pending.reduce((shown, { intent }) => withIntent(shown, intent, author), message)",
    replace: "message",
    test: "packages/client/src/simulation/simulation.test.ts"
  },
  {
    statement: "Z13",
    file: "apps/backend/src/policies/message-reaction-policy.ts",
    find: "new MessageReactionNotFoundError({ messageReactionId: id })",
    replace: `new MessageReactionNotFoundError({ messageReactionId: id.replace(/.$/, "0") as typeof id })`,
    test: refusedTest,
    name: "to an outsider"
  },
  {
    statement: "F1",
    file: `${functions}/message-reaction-toggle.sql`,
    find: "select lock_logs(array(select (call ->> 'channelId')::uuid from jsonb_array_elements(calls) call));\n",
    replace: "",
    test: `${handlers}/message-reactions-at-once.test.ts`
  },
  {
    statement: "F2",
    file: `${functions}/message-reaction-toggle.sql`,
    find: `and reacted_to.channel_id = "channelId" and`,
    replace: "and",
    test: refusedTest,
    name: "under the id of another channel"
  },
  {
    statement: "F3",
    file: "packages/domain/src/emoji/emoji.ts",
    find: "return known.has(emoji) ? emoji : undefined",
    replace: "return known.has(emoji) || /^\\p{Emoji}$/u.test(emoji) ? emoji : undefined",
    test: "packages/domain/src/emoji/emoji.test.ts"
  },
  {
    statement: "F4",
    file: "packages/client/src/outbox/outbox.ts",
    find: "if (!holdsText(pending.intent, error)) return this.#remove(pending)",
    replace: "",
    test: "packages/client/src/simulation/simulation.test.ts"
  },
  {
    statement: "F5",
    file: "packages/db/src/repositories/message-reaction-repository.ts",
    find: "if (existing) return { data: existing, ...(yield* remove(intent, reaction)) }",
    replace: "if (existing) return { data: reaction, ...(yield* remove(intent, reaction)) }",
    test: reactionTest,
    name: "becomes that one"
  },
  {
    statement: "F6",
    file: "apps/backend/src/realtime/event-log.ts",
    find: "if (before === undefined) return yield*",
    replace: "if (before === undefined || before.answer) return yield*",
    test: "apps/backend/src/realtime/event-log.test.ts"
  },
  {
    statement: "F7",
    file: "apps/backend/src/quotas/rate-limits.ts",
    find: `reactions: [{ tokens: 20, per: "4 seconds" }]`,
    replace: `reactions: [{ tokens: 10, per: "4 seconds" }]`,
    test: "apps/backend/src/quotas/rate-limits.test.ts",
    name: "is asked to wait: reactions"
  },
  {
    statement: "F7",
    file: `${functions}/message-reaction-toggle.sql`,
    find: 'select count(*) >= "limit" and',
    replace: 'select count(*) > "limit" and',
    test: refusedTest,
    name: "beyond twenty"
  },
  {
    statement: "F8",
    file: "apps/backend/src/quotas/rate-limits.ts",
    find: `{ tokens: 60, per: "1 minute" }
  ],`,
    replace: `{ tokens: 100, per: "1 minute" }
  ],`,
    test: "apps/backend/src/quotas/rate-limits.test.ts",
    name: "sixty messages"
  },
  {
    statement: "D.10",
    file: "apps/backend/src/quotas/rate-limits.ts",
    find: `botMessages: [{ tokens: 50,`,
    replace: `botMessages: [{ tokens: 60,`,
    test: "apps/backend/src/quotas/rate-limits.test.ts",
    name: "has fifty messages"
  },
  {
    statement: "Z14",
    file: "apps/backend/src/authentication/sessions.ts",
    find: "scopes === null || (scope !== undefined && scopes.has(scope))",
    replace: "scopes === null || scope !== undefined",
    test: `${handlers}/bots.test.ts`
  }
]
