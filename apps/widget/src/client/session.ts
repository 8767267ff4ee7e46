import type { Claims } from "./claims.ts"
import { type Frame, appUserOf, type AppUser } from "./frames.ts"
import { stringField } from "./json.ts"

/** An established connection: the keys to its HTTP calls, its user, and what its token claims. Source: H3. */
export interface Session extends AppUser {
  readonly connectionId: string
  readonly connectionSecret: string
  readonly claims: Claims
  /** Aborts when the connection ends, and with it the calls that nobody answers any more. */
  readonly ended: AbortSignal
}

/** Reads `hotsock.connected`; undefined if the frame lacks the keys. */
export const sessionOf = ({ data, meta }: Frame, claims: Claims, ended: AbortSignal): Session | undefined => {
  const connectionId = stringField(data, "connectionId")
  const connectionSecret = stringField(data, "connectionSecret")
  if (connectionId === undefined || connectionSecret === undefined) return undefined
  return { connectionId, connectionSecret, claims, ended, ...appUserOf(meta) }
}
