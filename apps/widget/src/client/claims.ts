import { entriesOf, field, parseJson } from "./json.ts"

/** The parts of its own token that the client reads. The server alone verifies the token. */
export type Claims = Readonly<Record<"channels" | "heartbeatTimeout", unknown>>

/** Reads the payload of a JWT. A token that cannot be read has no claims; the server refuses it. */
export const claimsOf = (token: string): Claims => {
  const payload = parseJson(decodeBase64Url(token.split(".")[1] ?? ""))
  return { channels: field(payload, "channels"), heartbeatTimeout: field(payload, "heartbeatTimeout") }
}

const decodeBase64Url = (text: string): string => {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
    return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
  } catch {
    return ""
  }
}

const isPattern = (name: string) => name.includes("*") || name.startsWith("#")

/** The channels that the token names without a pattern, in its order, and may subscribe to. */
export const channelsOf = ({ channels }: Claims): ReadonlyArray<string> =>
  entriesOf(channels).flatMap(([name, directives]) =>
    !isPattern(name) && (field(directives, "subscribe") === true || field(directives, "autoSubscribe") === true)
      ? [name]
      : []
  )

const escaped = (text: string) => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Whether a key of the token stands for this name. The syntax of a `#regex:` key is read as the browser reads it. */
const matches = (key: string, name: string): boolean => {
  const source = key.startsWith("#regex:") ? key.slice("#regex:".length) : `^${escaped(key).replaceAll("*", ".*")}$`
  try {
    return new RegExp(source).test(name)
  } catch {
    return false
  }
}

const matching = (directives: unknown, name: string) =>
  entriesOf(directives).flatMap(([key, value]) => (matches(key, name) ? [value] : []))

/**
 * The reactions that the token allows on messages of an event: every one, none, or those of its lists. Source: C8, J16.
 */
export const allowedReactions = ({ channels }: Claims, channel: string, event: string) => {
  const found = matching(channels, channel)
    .flatMap((directives) => matching(field(directives, "messages"), event))
    .flatMap((directives) => field(directives, "react") ?? [])
  return (reaction: string): boolean =>
    !found.includes(false) && found.some((each) => each === true || each === reaction)
}
