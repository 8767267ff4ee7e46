import { createServer, type IncomingHttpHeaders } from "node:http"
import { AppEventSinkRepository } from "@hazel/db/repositories/app-event-sink-repository"
import { AppEventSinkId, type AppId, TransactionId } from "@hazel/domain/ids"
import { parseTrustedProxies } from "../../front-door/client-address.ts"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Queue, Result } from "effect"
import { Webhook } from "standardwebhooks"
import { SinkSecrets } from "../../outlet/sink-secrets.ts"
import { listening } from "../harness/listening.ts"

/** Lets webhooks of a test reach servers of the test. */
export const reachingThisMachine = { webhookNetworks: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8")) }

export interface Received {
  readonly id: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

type Status = number | null

/**
 * A server of a customer. `answers` is called for each request and answers the status, soon or later, or null for no answer at
 * all.
 */
export const aReceiver = Effect.fnUntraced(function* (
  answers: (received: Received) => Status | Promise<Status> = () => 200
) {
  const requests = yield* Queue.unbounded<Received>()
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk) => (body += chunk))
    request.on("end", () => {
      const received = { id: String(request.headers["webhook-id"]), headers: request.headers, body }
      const answer = answers(received)
      Queue.offerUnsafe(requests, received)
      void Promise.resolve(answer).then((status) => status !== null && response.writeHead(status).end())
    })
  })
  const port = yield* listening(server)
  return { url: `http://127.0.0.1:${port}/hooks`, next: Queue.take(requests), requests }
})

/** A webhook of an app that leads to this URL. `verify` checks a request as its receiver does. */
export const aWebhook = Effect.fnUntraced(function* (
  appId: AppId,
  url: string,
  eventTypes: ReadonlyArray<string> | null = null
) {
  const { insert } = yield* AppEventSinkRepository
  const secrets = yield* SinkSecrets
  const id = AppEventSinkId.make(uuidV7())
  const secret = secrets.secretOf(id, TransactionId.make(uuidV7()))
  yield* insert({ id, appId, transport: "webhook", target: url, eventTypes, sealedSecret: secrets.sealed(id, secret) })
  const verifyWith = (key: string, { body, headers }: Received): unknown => {
    const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    return new Webhook(key).verify(body, texts)
  }
  return { id, verify: (received: Received) => verifyWith(secret, received), verifyWith }
})
