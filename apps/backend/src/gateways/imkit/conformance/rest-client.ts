import { AppKeyRepository } from "@hazel/db/repositories/app-key-repository"
import { type AppId, AppServerKeyId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { AppDirectory } from "../../../apps/app-directory.ts"
import { AppKeys } from "../../../apps/app-keys.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { anApp } from "../../../testing/scenes/apps.ts"

/** The body of an answer, whatever it holds. */
export interface Answer {
  readonly status: number
  readonly RC: number
  readonly RM: string
  /** Tests read what they expect in it. */
  readonly result: Readonly<Record<string, unknown>>
  readonly error?: { readonly code: string; readonly message: string }
}

export type Asks = (method: string, path: string, body?: unknown) => Effect.Effect<Answer>

const request = Effect.fn(function* (headers: Record<string, string>, method: string, path: string, body?: unknown) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async (): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) })
    })
    const envelope: Omit<Answer, "status"> = JSON.parse(await response.text())
    return { ...envelope, status: response.status }
  })
})

const askingOf =
  (hazel: HazelForTests["Service"]) =>
  (headers: Record<string, string>): Asks =>
  (method, path, body) =>
    Effect.provideService(request(headers, method, path, body), HazelForTests, hazel)

/** A new server key of an app. */
const aServerKey = Effect.fn(function* (appId: AppId) {
  const apiKey = `hzs_${uuidV7()}`
  const stored = (yield* AppKeys).storedServerKey(apiKey)
  const id = AppServerKeyId.make(uuidV7())
  yield* (yield* AppKeyRepository).insertServerKey({ id, appId, label: "Servers", ...stored })
  yield* (yield* AppDirectory).refresh
  return apiKey
})

/** Requests of a server of an app. */
export const serverOf = Effect.fn(function* (appId: AppId) {
  return askingOf(yield* HazelForTests)({ "IM-API-KEY": yield* aServerKey(appId) })
})

/** Requests of a client of an app. */
export const clientOf = Effect.fn(function* (clientKey: string, token: string, headers: Record<string, string> = {}) {
  return askingOf(yield* HazelForTests)({ "IM-CLIENT-KEY": clientKey, "IM-Authorization": token, ...headers })
})

/** An app with a client key, a server key, and requests by both over HTTP. */
export const anImkitApp = Effect.gen(function* () {
  const app = yield* anApp
  const clientKey = `hzc_${app.clientKeyId}`
  const apiKey = yield* aServerKey(app.id)
  const asking = askingOf(yield* HazelForTests)

  const withToken = (token: string) => asking({ "IM-CLIENT-KEY": clientKey, "IM-Authorization": token })
  const server = asking({ "IM-API-KEY": apiKey })
  const serverFor = (client: string) => asking({ "IM-API-KEY": apiKey, "IM-CLIENT-ID": client })

  /** A client of the app with a token. */
  const aClient = Effect.fn(function* (_id: string, nickname = _id) {
    const { result } = yield* server("POST", "/admin/clients", { _id, nickname })
    const token = String(result["token"])
    return { _id, token, asks: withToken(token) }
  })

  return { app, clientKey, apiKey, asking, withToken, server, serverFor, aClient }
})
