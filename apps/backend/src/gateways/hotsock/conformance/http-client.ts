import { Effect } from "effect"
import { type Claims, Customer } from "./harness.ts"

/** The credentials of `hotsock.connected`. */
export interface Credentials {
  readonly connectionId: string
  readonly connectionSecret: string
}

export interface HttpAnswer {
  readonly status: number
  /** The bytes of the body as text. */
  readonly text: string
  readonly headers: Headers
}

interface Request {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

export const request = (url: string, options: Request = {}): Effect.Effect<HttpAnswer> =>
  Effect.promise(async () => {
    const response = await fetch(url, options)
    return { status: response.status, text: await response.text(), headers: response.headers }
  })

/** The path and query of an operation, as a page makes them. */
export const operationPath = (operation: string, { connectionId, connectionSecret }: Partial<Credentials>) => {
  const query = Object.entries({ connectionId, connectionSecret }).filter(([, value]) => value !== undefined)
  return `/connection/${operation}?${query.map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`).join("&")}`
}

/** Calls an operation as a page does, which sends JSON without naming its type. */
export const callAs =
  (url: string, credentials: Partial<Credentials>) =>
  (operation: string, body: object | string): Effect.Effect<HttpAnswer> =>
    request(`${url}${operationPath(operation, credentials)}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body)
    })

/** The status and the body of an answer. A defect is answered without a body. */
export const errorIn = ({ status, text }: HttpAnswer): unknown => ({ status, ...JSON.parse(text || "{}") })

/** A connection that is subscribed to these channels, with its calls over HTTP. */
export const caller = Effect.fnUntraced(function* (claims: Claims, ...subscribed: ReadonlyArray<string>) {
  const { url, connect } = yield* Customer
  const client = yield* connect(claims)
  for (const name of subscribed) yield* client.subscribe(name)
  const call = callAs(url, client.connected)
  const list = (body: object) => Effect.map(call("listMessages", body), ({ text }) => JSON.parse(text).messages)
  return { client, call, list }
})
