import { isDeeperThan } from "../../../front-door/json-depth.ts"
import { requestLimits } from "../../../front-door/limits/index.ts"

/** A message of Engine.IO, or a packet of Socket.IO in one, that a client may send. */
export type ClientPacket =
  | { readonly kind: "ping"; readonly text: string }
  | { readonly kind: "pong" | "ignored" | "close" | "disconnect" }
  | { readonly kind: "connect"; readonly namespace: string }
  | {
      readonly kind: "event"
      readonly name: string
      readonly args: ReadonlyArray<unknown>
      readonly ack: number | undefined
    }
  | { readonly kind: "malformed" }

const malformed: ClientPacket = { kind: "malformed" }

/** Type, namespace, number of the acknowledgement, and JSON. Packets with attachments have a `-` and do not match. */
const packet = /^([0-4])(?:(\/[^,]{0,100}),)?(\d{1,15})?/

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Names of events that the protocol of Socket.IO reserves for its own ends. */
const reserved = new Set(["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"])

const eventOf = (json: string, ack: number | undefined): ClientPacket => {
  const bytes = Buffer.from(json)
  if (isDeeperThan(bytes, requestLimits.jsonDepth)) return malformed
  const content = parsed(json)
  if (!Array.isArray(content)) return malformed
  const [name, ...args]: ReadonlyArray<unknown> = content
  if (typeof name !== "string" || reserved.has(name)) return malformed
  return { kind: "event", name, args, ack }
}

const packetOf = (text: string): ClientPacket => {
  const found = packet.exec(text)
  if (found === null) return malformed
  const [head, type, namespace = "/", number] = found
  const json = text.slice(head.length)
  if (type === "0") return { kind: "connect", namespace: namespace.split("?", 1)[0]! }
  // Everything else in a namespace that nobody is connected to means nothing.
  if (namespace !== "/") return { kind: "ignored" }
  if (type === "1") return { kind: "disconnect" }
  if (type === "2") return eventOf(json, number === undefined ? undefined : Number(number))
  // Hazel asks for no acknowledgements, so those that arrive are dropped unread.
  return { kind: "ignored" }
}

/** Reads one text message. Binary messages and packets with attachments are malformed: no event of clients has any. */
export const readPacket = (text: string): ClientPacket => {
  switch (text[0]) {
    case "1":
      return { kind: "close" }
    case "2":
      return { kind: "ping", text: text.slice(1, 16) }
    case "3":
      return { kind: "pong" }
    case "4":
      return packetOf(text.slice(1))
    case "5":
    case "6":
      return { kind: "ignored" }
    default:
      return malformed
  }
}
