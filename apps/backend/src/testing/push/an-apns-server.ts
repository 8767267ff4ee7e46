import { generateKeyPairSync, type KeyObject } from "node:crypto"
import { writeFile } from "node:fs/promises"
import {
  createSecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream
} from "node:http2"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Option, Queue } from "effect"
import { jwtVerify } from "jose"
import type { PushSettings } from "../../config.ts"
import { aCertificate } from "./a-certificate.ts"

export const keyId = "ABC1234567"
export const teamId = "TEAM123456"
export const topic = "org.example.chat"

/** A request that the server received, whose provider token it has verified. */
export interface ApnsReceived {
  readonly token: string
  readonly headers: IncomingHttpHeaders
  readonly payload: {
    readonly aps: { readonly alert?: { readonly title: string; readonly body: string }; readonly badge: number }
    readonly hazel?: {
      readonly channelId?: string
      readonly messageId?: string
      readonly parentId?: string | null
      readonly retracted?: ReadonlyArray<string>
    }
  }
  readonly providerToken: string
}

export interface ApnsAnswer {
  readonly status: number
  readonly reason?: string
  readonly timestamp?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers a request by itself, or with a status and a reason. Null answers never. */
export type AnswersApns = (received: ApnsReceived, stream: ServerHttp2Stream) => ApnsAnswer | null | "answered"

const verified = async (headers: IncomingHttpHeaders, publicKey: KeyObject) => {
  const providerToken = String(headers["authorization"]).replace("bearer ", "")
  const { protectedHeader, payload } = await jwtVerify(providerToken, publicKey, {
    algorithms: ["ES256"],
    issuer: teamId,
    maxTokenAge: "1 hour"
  })
  if (protectedHeader.kid !== keyId) throw new Error(`The key id is ${protectedHeader.kid}.`)
  if (Object.keys(payload).toSorted().join() !== "iat,iss") throw new Error("The token has other claims.")
  return providerToken
}

const bodyOf = async (stream: ServerHttp2Stream) => {
  let text = ""
  stream.setEncoding("utf8")
  for await (const chunk of stream) text += chunk
  return text
}

/**
 * A server that speaks the protocol of APNs over TLS and HTTP/2, and verifies provider tokens as Apple does. `answers` is
 * called for each request, and accepts all of them by default.
 */
export const anApnsServer = Effect.fnUntraced(function* (answers: AnswersApns = () => ({ status: 200 })) {
  const requests = yield* Queue.unbounded<ApnsReceived>()
  const sessions = new Set<ServerHttp2Session>()
  const certificate = aCertificate()
  const pair = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
  let connections = 0

  const receive = async (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    const body = bodyOf(stream)
    const providerToken = await verified(headers, pair.publicKey)
    const token = String(headers[":path"]).replace("/3/device/", "")
    const received = { token, headers, payload: JSON.parse(await body), providerToken }
    const answer = answers(received, stream)
    Queue.offerUnsafe(requests, received)
    if (answer === null || answer === "answered" || stream.destroyed) return
    const { status, reason, timestamp } = answer
    stream.respond({ ":status": status, "apns-id": headers["apns-id"] ?? uuidV7(), ...answer.headers })
    stream.end(reason === undefined ? "" : JSON.stringify({ reason, timestamp }))
  }

  const server = createSecureServer(certificate)
  server.on("session", (session) => {
    connections++
    sessions.add(session)
    session.on("error", () => {})
    session.on("close", () => sessions.delete(session))
  })
  server.on("stream", (stream, headers) => {
    stream.on("error", () => {})
    receive(stream, headers).catch((cause: unknown) => {
      if (stream.destroyed) return
      stream.respond({ ":status": 403 })
      stream.end(JSON.stringify({ reason: "InvalidProviderToken", because: String(cause) }))
    })
  })
  const port = yield* Effect.acquireRelease(
    Effect.callback<number>((resume) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address()
        resume(Effect.succeed(typeof address === "object" && address ? address.port : 0))
      })
    }),
    () =>
      Effect.sync(() => {
        for (const session of sessions) session.destroy()
        server.close()
      })
  )
  const keyFile = join(tmpdir(), `AuthKey_${uuidV7()}.p8`)
  yield* Effect.promise(() => writeFile(keyFile, pair.privateKey.export({ type: "pkcs8", format: "pem" })))
  const url = `https://127.0.0.1:${port}`

  const settings: PushSettings["apns"] = {
    keyFile: Option.some(keyFile),
    keyId: Option.some(keyId),
    teamId: Option.some(teamId),
    topics: [topic],
    url: Option.some(url)
  }
  return {
    url,
    settings,
    authority: certificate.cert,
    keyFile,
    next: Queue.take(requests),
    requests,
    connections: () => connections,
    /** Says goodbye on every connection; requests that come later need another. */
    saysGoodbye: Effect.sync(() => sessions.forEach((session) => session.goaway())),
    /** Breaks every connection off. */
    breaksOff: Effect.sync(() => sessions.forEach((session) => session.destroy()))
  }
})
