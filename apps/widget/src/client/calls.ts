import { parseJson } from "./json.ts"
import type { Session } from "./session.ts"

export type Answer =
  | { readonly type: "accepted"; readonly body: unknown }
  | { readonly type: "refused"; readonly status: number }

/**
 * There was no answer, or one that says nothing about the call, so that the server may or may not have carried it out.
 */
export class Interruption extends Error {
  readonly isSessionOver: boolean

  constructor(isSessionOver: boolean) {
    super("The call was interrupted.")
    this.isSessionOver = isSessionOver
  }
}

const answeredWithinMs = 15_000

/** Answers after which the same call may succeed: a timeout, a limit on the rate, an outage. */
const isTemporary = (status: number) => status === 408 || status === 429 || status >= 500

/**
 * A call of the HTTP API with the keys of a connection; it fails with an `Interruption` only. The body is sent without a
 * content type, which spares a preflight request on pages of another origin. Source: T1.
 */
export const call = async (server: string, session: Session, path: string, body: unknown): Promise<Answer> => {
  const { connectionId, connectionSecret, ended } = session
  const query = new URLSearchParams({ connectionId, connectionSecret })
  const response = await fetch(`${server}/connection/${path}?${query}`, {
    method: "POST",
    body: JSON.stringify(body),
    signal: AbortSignal.any([ended, AbortSignal.timeout(answeredWithinMs)])
  }).catch(() => undefined)
  if (response === undefined || isTemporary(response.status)) throw new Interruption(false)
  if (response.status === 401) throw new Interruption(true)
  if (!response.ok) return { type: "refused", status: response.status }
  const text = await response.text().catch(() => undefined)
  if (text === undefined) throw new Interruption(false)
  return { type: "accepted", body: parseJson(text) }
}
