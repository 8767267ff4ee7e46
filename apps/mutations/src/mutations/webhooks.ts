import type { Mutation } from "../mutation.ts"

const routeTest = "apps/backend/src/http/incoming-webhook-route.test.ts"
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
    file: "apps/backend/src/incoming-webhooks/slack-text.ts",
    find: `.replaceAll(/<(https?:\\/\\/[^|>\\s]+)\\|([^>]+)>/g, "[$2]($1)")`,
    replace: "",
    test: routeTest,
    name: "takes a message for Slack"
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
    file: "apps/web/src/features/incoming-webhook/new-address.tsx",
    find: "`/webhooks/${token}`",
    replace: "`/webhook/${token}`",
    test: "apps/e2e/src/incoming-webhooks.e2e.ts"
  },
  {
    statement: "Those who manage a channel make, rotate",
    file: "packages/db/src/repositories/incoming-webhook-repository.ts",
    find: "if (count >= incomingWebhookLimit)",
    replace: "if (count > incomingWebhookLimit)",
    test: routeTest,
    name: "is one of at most ten"
  }
]
