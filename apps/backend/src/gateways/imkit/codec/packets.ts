import type { ServerEvent } from "./told.ts"

/**
 * The form of payloads and acknowledgements. In `base64` each is JSON in base64. The library of before `auth2` reads the
 * key of `myPrefDelete` without parsing it, so in `legacy-base64` that key is in base64 as it is (decision 91). Source: I6.
 */
export type Encoding = "json" | "base64" | "legacy-base64"

const inBase64 = (text: string) => Buffer.from(text).toString("base64")

/** A payload or an acknowledgement as it stands in a packet. */
export const encoded = (payload: object | string, encoding: Encoding): unknown =>
  encoding === "json" ? payload : inBase64(JSON.stringify(payload))

/** The packet of an event, which is the same in the protocols 4 and 5 of Socket.IO. */
export const eventPacket = (event: ServerEvent, payload: object | string, encoding: Encoding) => {
  const isRaw = encoding === "legacy-base64" && event === "myPrefDelete" && typeof payload === "string"
  return `42${JSON.stringify([event, isRaw ? inBase64(payload) : encoded(payload, encoding)])}`
}
