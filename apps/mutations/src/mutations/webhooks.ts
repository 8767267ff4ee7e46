import type { Mutation } from "../mutation.ts"

const routeTest = "apps/backend/src/http/incoming-webhook-route.test.ts"
const commandTest = "apps/backend/src/slash-commands/slash-commands.test.ts"
const handlerTest = "apps/backend/src/rpc/handlers/channel-webhooks.test.ts"
const laterTest = "apps/backend/src/slash-commands/later-answers.test.ts"
const sinkTest = "apps/backend/src/outlet/channel-webhooks.test.ts"
const writing = "apps/backend/src/incoming-webhooks/write-by-webhook.ts"

export const webhooks: ReadonlyArray<Mutation> = [
  {
    statement: "A program writes into a channel by",
    file: "packages/db/src/repositories/incoming-webhook-repository.ts",
    find: "    yield* members.add(intent, channelId, userId)\n",
    replace: "",
    test: routeTest,
    name: "writes a message under the name"
  },
  {
    statement: "Messages of Slack, as a form",
    file: "apps/backend/src/incoming-webhooks/slack-marks.ts",
    find: `.replaceAll(/<((?:https?:\\/\\/|mailto:)[^|<>\\s]+)\\|([^<>]+)>/g, "[$2]($1)")`,
    replace: "",
    test: routeTest,
    name: "takes a message for Slack"
  },
  {
    statement: "A `text` alone is read as Slack's",
    file: "apps/backend/src/incoming-webhooks/webhook-body.ts",
    find: " || hasSlackMarks(alone)",
    replace: "",
    test: "apps/backend/src/incoming-webhooks/webhook-body.test.ts"
  },
  {
    statement: "An `Idempotency-Key` writes one message",
    file: writing,
    find: "idempotencyKey === undefined ?",
    replace: "idempotencyKey !== undefined ?",
    test: routeTest,
    name: "writes one message for an Idempotency-Key"
  },
  {
    statement: "A token that was rotated or deleted",
    file: "packages/db/src/repositories/incoming-webhook-repository.ts",
    find: "set token_hash = ${hash}, token_start = ${start}",
    replace: "set token_start = ${start}",
    test: routeTest,
    name: "answers alike for a token"
  },
  {
    statement: "A manager gives a program an address",
    file: "apps/web/src/features/incoming-webhook/incoming-webhooks.tsx",
    find: "`/webhooks/${shown.token}`",
    replace: "`/webhook/${shown.token}`",
    test: "apps/e2e/src/incoming-webhooks.e2e.ts"
  },
  {
    statement: "Those who manage a channel make, rotate",
    file: "packages/db/src/repositories/incoming-webhook-repository.ts",
    find: "if (count >= incomingWebhookLimit)",
    replace: "if (count > incomingWebhookLimit)",
    test: routeTest,
    name: "is one of at most ten"
  },
  {
    statement: "Who looks at the webhooks of a channel in the app",
    file: "apps/web/src/features/webhook/use-webhook-changes.ts",
    find: "topic !== channelTopic(channelId)",
    replace: "topic === channelTopic(channelId)",
    test: "apps/e2e/src/incoming-webhooks.e2e.ts"
  },
  {
    statement: "A URL that a manager gives is told",
    file: "apps/backend/src/outlet/channel-events.ts",
    find: "payload: line",
    replace: `payload: "{}"`,
    test: sinkTest,
    name: "receives what becomes of messages"
  },
  {
    statement: "A manager gives a URL in the menu",
    file: "apps/web/src/features/channel-webhook/webhook-row.tsx",
    find: `{opened === "deliveries" && <DeliveriesOf sinkId={webhook.id} />}`,
    replace: `{opened === "deliveries" && null}`,
    test: "apps/e2e/src/event-sinks.e2e.ts"
  },
  {
    statement: "Deliveries of a channel are tried again",
    file: "apps/backend/src/policies/app-event-sink-policy.ts",
    find: "return Option.isSome(ofChannel) ?",
    replace: "return Option.isNone(ofChannel) ?",
    test: sinkTest,
    name: "is tried again when it fails"
  },
  {
    statement: "A message that is deleted or purged is in no delivery",
    file: "packages/db/src/functions/message-purge.sql",
    find: "  where subject = any(written)\n",
    replace: "  where false\n",
    test: sinkTest,
    name: "is not told any more of a message"
  },
  {
    statement: "A webhook that is switched off",
    file: "apps/backend/src/rpc/handlers/channel-webhooks.ts",
    find: "              yield* outlet.beginAtHeads(id)\n",
    replace: "",
    test: sinkTest,
    name: "is told nothing while it is switched off"
  },
  {
    statement: "An outgoing webhook leads to no address",
    file: "apps/backend/src/rpc/handlers/channel-webhooks.ts",
    find: "            yield* check({ target, eventTypes })\n            const id",
    replace: "            const id",
    test: sinkTest,
    name: "leads to no address"
  },
  {
    statement: "An incoming webhook is renamed",
    file: "packages/db/src/repositories/bot-repository.ts",
    find: "return yield* userRepository.appendUserUpdate(intent, (yield* userRepository.find(id))!.user)",
    replace: "return 1",
    test: handlerTest,
    name: "is renamed with everything"
  },
  {
    statement: "The bots of the webhooks of a channel",
    file: "apps/backend/src/rpc/handlers/channels.ts",
    find: "            yield* webhooks.removeAllOf(intent, channel.id)\n",
    replace: "",
    test: handlerTest,
    name: "is deactivated with its channel"
  },
  {
    statement: "Whoever looks at the webhooks of a channel",
    file: "packages/db/src/repositories/channel-webhook-repository.ts",
    find: `log.append(channelId, intent, "channel_webhooks_changed", {})`,
    replace: "log.seqOf(channelId)",
    test: handlerTest,
    name: "is told to every device"
  },
  {
    statement: "The secret of an outgoing webhook is replaced",
    file: "packages/db/src/repositories/app-event-sink-repository.ts",
    find: "set previous_sealed_secret = sealed_secret,",
    replace: "set previous_sealed_secret = null,",
    test: handlerTest,
    name: "gets another secret"
  },
  {
    statement: "An outgoing webhook is told of the types",
    file: "apps/backend/src/outlet/outlet.ts",
    find: " && isChosen(reader, delivery.eventType)",
    replace: "",
    test: sinkTest,
    name: "is told of the types that were chosen only"
  },
  {
    statement: "A member runs a slash command",
    file: "apps/backend/src/slash-commands/ask-program.ts",
    find: "signed([key], uuidV7(), body)",
    replace: "{}",
    test: commandTest,
    name: "is asked by a signed request"
  },
  {
    statement: "A program that does not answer in time",
    file: "apps/backend/src/slash-commands/ask-program.ts",
    find: "if (answer.status !== 200)",
    replace: "if (answer.status === 0)",
    test: commandTest,
    name: "that answers nonsense or an error"
  },
  {
    statement: "Admins register commands at addresses",
    file: "apps/backend/src/rpc/handlers/slash-commands.ts",
    find: "            yield* requireFree(command.name, null)\n",
    replace: "",
    test: commandTest,
    name: "is registered once under a name"
  },
  {
    statement: "An answer for the channel is a message of the command's own bot",
    file: "apps/backend/src/slash-commands/write-command-message.ts",
    find: "{ userId: botId, transactionId,",
    replace: "{ userId: intent.actorId, transactionId,",
    test: commandTest,
    name: "whose answer is for the channel"
  },
  {
    statement: "A command that has a new secret",
    file: "apps/backend/src/rpc/handlers/slash-commands.ts",
    find: "commands.update(intent, id, { sealedSecret: sealed(id, secret) })",
    replace: "commands.update(intent, id, {})",
    test: commandTest,
    name: "is asked with a new secret"
  },
  {
    statement: "A program answers five times within half an hour",
    file: "packages/db/src/repositories/slash-command-invocation-repository.ts",
    find: "and answers < ${invocationAnswerLimit}",
    replace: "and answers < 1000",
    test: laterTest,
    name: "reaches the caller alone"
  },
  {
    statement: "A bot answers for the caller in a private channel of which it is no member",
    file: "apps/backend/src/slash-commands/answer-invocation.ts",
    find: "if (!isForAll || !(yield* mayWrite(invocation))) {",
    replace: "if (!isForAll) {",
    test: laterTest,
    name: "in a private channel where it is no member"
  },
  {
    statement: "A bot is told of the runs of its commands",
    file: "apps/backend/src/slash-commands/answer-invocation.ts",
    find: "found?.isOfBot && found.botId === answeredBy",
    replace: "found?.isOfBot",
    test: laterTest,
    name: "is the only one who answers its runs"
  },
  {
    statement: "An admin adds, edits and deletes commands in the app",
    file: "apps/web/src/features/slash-command/run-typed.ts",
    find: 'const kind = reply.visibility === "caller" ? "answer" : "waiting"',
    replace: 'const kind = reply.visibility === "caller" ? "waiting" : "answer"',
    test: "apps/e2e/src/slash-commands.e2e.ts",
    name: "Cleo alone sees what it answers her"
  },
  {
    statement: "A command that is unknown, fails or finds no connection",
    file: "apps/web/src/features/slash-command/typed-command.ts",
    find: "/^\\/([^\\s/]+)(?:\\s+([\\s\\S]*))?$/.exec(text) ?? []",
    replace: "[]",
    test: "apps/e2e/src/slash-commands.e2e.ts",
    name: "stays in the composer"
  }
]
