import { randomUUID } from "node:crypto"

/** The peer that asks for something, as sinks are told about it. */
export interface Peer {
  readonly sourceIp: string
  readonly userAgent: string | undefined
}

/** The request that caused an event, as sinks are told about it. Source: V6. */
export interface Origin {
  readonly trigger: "client.websocket" | "client.http" | "server.http"
  readonly connectionId?: string
  readonly requestId: string
  readonly sourceIp?: string
  readonly userAgent?: string
}

/** Describes a request, which is given an id of its own. */
export const newOrigin = (
  trigger: Origin["trigger"],
  { sourceIp, userAgent }: Peer,
  connectionId?: string
): Origin => ({
  trigger,
  ...(connectionId !== undefined && { connectionId }),
  requestId: randomUUID(),
  sourceIp,
  ...(userAgent !== undefined && { userAgent })
})
