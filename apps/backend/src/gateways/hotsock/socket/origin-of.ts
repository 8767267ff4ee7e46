import { randomUUID } from "node:crypto"
import type { Origin } from "../origin.ts"
import type { Session } from "./session.ts"

/** A frame of a connection as sinks are told about it. Source: V6. */
export const originOf = ({ connection, peer }: Session): Origin => ({
  trigger: "client.websocket",
  connectionId: connection.id,
  requestId: randomUUID(),
  sourceIp: peer.sourceIp,
  ...(peer.userAgent !== undefined && { userAgent: peer.userAgent })
})
