import { IncomingWebhookRepository } from "@hazel/db/repositories/incoming-webhook-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { createHash } from "node:crypto"
import { type IncomingWebhookId, TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Data, Effect, Layer } from "effect"
import { CredentialFailures } from "../authentication/credential-failures.ts"
import { LocalCalls } from "../rpc/local-calls.ts"
import { hashOfWebhookToken } from "./incoming-webhook-tokens.ts"

/** No webhook has this token: it never existed, was rotated, or its webhook or channel was deleted. */
export class UnknownTokenError extends Data.TaggedError("UnknownTokenError") {}

/** A request to write by a webhook. */
interface Write {
  readonly token: string
  readonly text: string
  /** Undefined for a message that is written again if it is sent again. */
  readonly idempotencyKey: string | undefined
  readonly address: string
}

const transactionIdOf = (id: IncomingWebhookId, key: string) => {
  const digest = createHash("sha256").update(`incoming webhook ${id}/${key}`).digest("hex")
  return TransactionId.make(digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5"))
}

const make = Effect.gen(function* () {
  const webhooks = yield* IncomingWebhookRepository
  const users = yield* UserRepository
  const failures = yield* CredentialFailures
  const calls = yield* LocalCalls

  const find = Effect.fnUntraced(function* (token: string) {
    return (yield* webhooks.findByToken(hashOfWebhookToken(token))) ?? (yield* new UnknownTokenError())
  })

  /** Writes a message in the name of the webhook's bot, under the rules and limits of every bot. Source: D.12. */
  return Effect.fn("writeByWebhook")(function* ({ token, text, idempotencyKey, address }: Write) {
    const { id, channelId, userId } = yield* failures.counted(address, find(token))
    const { user } = (yield* users.find(userId))!
    const transactionId =
      idempotencyKey === undefined ? TransactionId.make(uuidV7()) : transactionIdOf(id, idempotencyKey)
    const caller = { user, scopes: new Set(["messages:write"] as const), address: `webhook ${id}` }
    return yield* calls.as(caller, (hazel) => hazel.message.create({ channelId, body: text, transactionId }))
  })
})

/** Writes messages for other programs, which are known by the token of an incoming webhook. */
export class WriteByWebhook extends Context.Service<WriteByWebhook, Effect.Success<typeof make>>()(
  "@hazel/WriteByWebhook"
) {
  static readonly layer = Layer.effect(WriteByWebhook, make).pipe(
    Layer.provide([LocalCalls.layer, CredentialFailures.layer])
  )
}
