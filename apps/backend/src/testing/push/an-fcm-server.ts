import { generateKeyPairSync } from "node:crypto"
import { writeFile } from "node:fs/promises"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Option, Queue } from "effect"
import { jwtVerify } from "jose"
import type { PushSettings } from "../../config.ts"
import { listening } from "../harness/listening.ts"

const projectId = "hazel-for-tests"
const clientEmail = "hazel@hazel-for-tests.iam.gserviceaccount.com"

/** A message that the server received with a valid access token. */
export interface FcmReceived {
  readonly token: string
  readonly notification?: { readonly title: string; readonly body: string }
  readonly data: Readonly<Record<string, string>>
  readonly android: { readonly priority: string; readonly notification?: { readonly tag: string } }
}

export interface FcmAnswer {
  readonly status: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Decides about a message. Null answers never. */
export type AnswersFcm = (received: FcmReceived, response: ServerResponse) => FcmAnswer | null

/** The body by which FCM refuses, with its own code. */
export const fcmError = (status: number, errorCode: string): FcmAnswer => ({
  status,
  body: JSON.stringify({
    error: { code: status, details: [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode }] }
  })
})

const bodyOf = async (request: IncomingMessage) => {
  let text = ""
  for await (const chunk of request) text += chunk
  return text
}

/**
 * A server that speaks the HTTP v1 API of FCM and the OAuth2 endpoint of service accounts, whose assertions it verifies as
 * Google does. `answers` accepts all messages by default.
 */
export const anFcmServer = Effect.fnUntraced(function* (answers: AnswersFcm = () => ({ status: 200, body: "{}" })) {
  const requests = yield* Queue.unbounded<FcmReceived>()
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 })
  const given = new Set<string>()
  let url = ""

  const give = async (request: IncomingMessage, response: ServerResponse) => {
    const form = new URLSearchParams(await bodyOf(request))
    if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer") throw new Error("Another grant type")
    const { payload, protectedHeader } = await jwtVerify(form.get("assertion") ?? "", pair.publicKey, {
      algorithms: ["RS256"],
      issuer: clientEmail,
      audience: `${url}/token`,
      maxTokenAge: "1 minute"
    })
    if (payload["scope"] !== "https://www.googleapis.com/auth/firebase.messaging") throw new Error("Another scope")
    if (protectedHeader.kid !== "the-key") throw new Error("Another key id")
    const token = `ya29.${uuidV7()}`
    given.add(token)
    response.end(JSON.stringify({ access_token: token, expires_in: 3_599, token_type: "Bearer" }))
  }

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const { message }: { readonly message: FcmReceived } = JSON.parse(await bodyOf(request))
    const isSignedIn = given.has(String(request.headers.authorization).replace("Bearer ", ""))
    if (!isSignedIn) return response.writeHead(401).end()
    const answer = answers(message, response)
    Queue.offerUnsafe(requests, message)
    if (answer !== null) response.writeHead(answer.status, answer.headers ?? {}).end(answer.body ?? "")
  }

  const server = createServer((request, response) => {
    const isMessage = request.url === `/v1/projects/${projectId}/messages:send`
    const answered = isMessage ? receive(request, response) : give(request, response)
    answered.catch((cause: unknown) => response.writeHead(400).end(JSON.stringify({ error: String(cause) })))
  })
  const port = yield* listening(server)
  url = `http://127.0.0.1:${port}`
  const file = join(tmpdir(), `service-account-${uuidV7()}.json`)
  const account = {
    type: "service_account",
    project_id: projectId,
    private_key_id: "the-key",
    private_key: pair.privateKey.export({ type: "pkcs8", format: "pem" }),
    client_email: clientEmail,
    token_uri: `${url}/token`
  }
  yield* Effect.promise(() => writeFile(file, JSON.stringify(account)))
  const settings: PushSettings["fcm"] = { serviceAccountFile: Option.some(file), url }
  return {
    settings,
    next: Queue.take(requests),
    requests,
    /** How many access tokens were given. */
    given: () => given.size,
    /** Lets every access token that was given expire. */
    expiresTokens: Effect.sync(() => given.clear())
  }
})
