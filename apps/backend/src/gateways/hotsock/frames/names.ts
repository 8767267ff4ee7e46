import { isLongerThan } from "@hazel/domain/character-count"
import { appChannelLimits } from "@hazel/domain/models/app-channel-model"
import { isStorable } from "@hazel/domain/storable-text"

const { name: channel, event, key: storageKey, uid, umdBytes, dataBytes, reactionBytes } = appChannelLimits

/** Lengths in characters, sizes in bytes of UTF-8. Source: N1–N6. */
export const nameLimits = { channel, event, storageKey, uid, umdBytes, dataBytes, reactionBytes } as const

/** The events that a client may publish although the prefix `hotsock.` is reserved. Source: N2. */
export const publishableEvents: ReadonlySet<string> = new Set(["hotsock.messageReaction", "hotsock.channelStorageSet"])

const lengthProblem = (text: string, most: number) => {
  if (text === "" || isLongerThan(text, most)) return `must have 1 to ${most} characters`
  return isStorable(text) ? undefined : "must contain no U+0000 and no unpaired surrogate"
}

/** Tells what is wrong with the name of a channel; undefined when it is valid. Source: N1. */
export const channelNameProblem = (name: string): string | undefined =>
  lengthProblem(name, nameLimits.channel) ??
  (/[*#,\s]/u.test(name) ? "must not contain *, #, commas or whitespace" : undefined)

/** Tells what is wrong with the name of an event that somebody publishes. Source: N2. */
export const eventNameProblem = (name: string): string | undefined => {
  const length = lengthProblem(name, nameLimits.event)
  if (length !== undefined) return length
  if (name.startsWith("hotsock.")) return "must not begin with hotsock., which is reserved"
  if (name.startsWith("#")) return "must not begin with #"
  return name.includes("*") ? "must not contain *" : undefined
}

/** Tells what is wrong with the key of a storage entry. Source: N3. */
export const storageKeyProblem = (key: string): string | undefined =>
  lengthProblem(key, nameLimits.storageKey) ??
  (/[*#,\s]/u.test(key) ? "must not contain *, #, commas or whitespace" : undefined)

/** Tells what is wrong with a reaction. Source: N6. */
export const reactionProblem = (reaction: string): string | undefined => {
  if (reaction.trim() === "") return "must not be blank"
  if (Buffer.byteLength(reaction) > nameLimits.reactionBytes) {
    return `must have at most ${nameLimits.reactionBytes} bytes`
  }
  if (reaction.includes("#")) return "must not contain #"
  return isStorable(reaction) ? undefined : "must contain no U+0000 and no unpaired surrogate"
}
