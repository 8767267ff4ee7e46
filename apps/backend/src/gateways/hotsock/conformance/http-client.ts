import { Effect } from "effect"

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

/** The code and message of a refusal. */
export const errorIn = ({ status, text }: HttpAnswer): unknown => ({ status, ...JSON.parse(text) })
