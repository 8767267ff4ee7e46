import { isStorable } from "@hazel/domain/storable-text"

/** Lengths of names and sizes of JSON. Sources: N1–N6, J9, J10. */
export const nameLimits = {
  channelCharacters: 256,
  eventCharacters: 128,
  storageKeyCharacters: 128,
  uidCharacters: 128,
  umdBytes: 1_024,
  dataBytes: 32 * 1_024,
  reactionBytes: 100
} as const

/** The events below this prefix are the protocol's own. */
const reservedPrefix = "hotsock."

/** The events of the protocol that clients publish. Source: N2. */
export const publishableProtocolEvents = ["hotsock.messageReaction", "hotsock.channelStorageSet"] as const

/** Channels whose subscribers know of each other. Source: N8. */
export const isPresenceChannel = (channel: string) => channel.startsWith("presence.")

/** What is wrong with a name, as the end of a sentence about it; undefined if nothing is. */
type Problem = string | undefined

const lengthProblem = (text: string, limit: number): Problem => {
  if (text === "") return "must not be empty"
  // Names of more UTF-16 units than twice the limit need not be counted.
  if (text.length > 2 * limit || [...text].length > limit) return `must have at most ${limit} characters`
  if (!isStorable(text)) return "must contain no U+0000 and no unpaired surrogate"
  return undefined
}

/** Source: N1. */
export const channelNameProblem = (channel: string): Problem => {
  if (/[*#,\s]/u.test(channel)) return "must contain no asterisk (*), number sign (#), comma or whitespace"
  return lengthProblem(channel, nameLimits.channelCharacters)
}

/** Source: N2. */
export const eventNameProblem = (event: string): Problem => {
  if (event.startsWith(reservedPrefix)) return `must not begin with ${reservedPrefix}`
  if (event.startsWith("#")) return "must not begin with a number sign (#)"
  if (event.includes("*")) return "must contain no asterisk (*)"
  return lengthProblem(event, nameLimits.eventCharacters)
}

/** Source: N3. */
export const storageKeyProblem = (key: string): Problem => {
  if (/[ *#,]/.test(key)) return "must contain no space, asterisk (*), number sign (#) or comma"
  return lengthProblem(key, nameLimits.storageKeyCharacters)
}

/** Source: N6. */
export const reactionProblem = (reaction: string): Problem => {
  if (reaction.trim() === "") return "must not be blank"
  if (Buffer.byteLength(reaction) > nameLimits.reactionBytes)
    return `must have at most ${nameLimits.reactionBytes} bytes`
  if (reaction.includes("#")) return "must contain no number sign (#)"
  return isStorable(reaction) ? undefined : "must contain no U+0000 and no unpaired surrogate"
}
