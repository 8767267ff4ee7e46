import { randomBytes } from "node:crypto"
import { pulseLimits } from "../../../front-door/limits/index.ts"
import { imkitLimits } from "./imkit-limits.ts"

/** The version of Engine.IO: 4 is spoken by clients of Socket.IO 3 and 4, and 3 by those of Socket.IO 2. Source: I1. */
export type Version = 3 | 4

/** The version that a request names, if it asks for a WebSocket in one that is spoken here. */
export const versionIn = (url: string): Version | undefined => {
  const query = new URLSearchParams(url.split("?", 2)[1] ?? "")
  if (query.get("transport") !== "websocket") return undefined
  // Clients of Engine.IO 3 always name it.
  const version = query.get("EIO")
  return version === "4" ? 4 : version === "3" ? 3 : undefined
}

export const newSid = () => randomBytes(15).toString("base64url")

/** The first message: no other transport, and pings as often as on every other socket of Hazel. */
export const openMessage = (sid: string) =>
  `0${JSON.stringify({
    sid,
    upgrades: [],
    pingInterval: pulseLimits.heartbeatMs,
    pingTimeout: pulseLimits.silenceMs - pulseLimits.heartbeatMs,
    maxPayload: imkitLimits.frameBytes
  })}`

/** The answer to a client that connects to the only namespace. Clients of version 3 are connected without asking. */
export const connectMessage = (version: Version, sid: string) => (version === 3 ? "40" : `40${JSON.stringify({ sid })}`)

/** The refusal of any other namespace. */
export const noNamespace = (version: Version, namespace: string) =>
  `44${namespace},${JSON.stringify(version === 3 ? "Invalid namespace" : { message: "Invalid namespace" })}`
