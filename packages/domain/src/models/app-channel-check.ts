import { isLongerThan } from "../character-count.ts"
import { isStorable, isStorableJson } from "../storable-text.ts"
import { AppInputError, appChannelLimits as limits } from "./app-channel-model.ts"

type Field = AppInputError["field"]

const bytesOf = (text: string) => new TextEncoder().encode(text).length

const problem = (field: Field, isAllowed: boolean, message: string) =>
  isAllowed ? undefined : new AppInputError({ field, message })

const isText = (text: string, most: number) => text !== "" && !isLongerThan(text, most) && isStorable(text)

/** Source: N1. */
export const checkChannelName = (name: string) =>
  problem(
    "channel",
    isText(name, limits.name) && !/[*#,\s]/u.test(name),
    `A channel has 1 to ${limits.name} characters without "*", "#", "," and white space.`
  )

/** Names that a protocol reserves are checked by its gateway. Source: N2. */
export const checkEventName = (event: string) =>
  problem(
    "event",
    isText(event, limits.event) && !event.includes("*") && !event.startsWith("#"),
    `An event has 1 to ${limits.event} characters without "*", and does not begin with "#".`
  )

/** Source: N3. */
export const checkStorageKey = (key: string) =>
  problem(
    "key",
    isText(key, limits.key) && !/[*#,\s]/u.test(key),
    `A storage key has 1 to ${limits.key} characters without "*", "#", "," and white space.`
  )

/** `json` is the text of the value. Source: N4. */
export const checkData = (json: string) =>
  problem(
    "data",
    bytesOf(json) <= limits.dataBytes && isStorableJson(json),
    `The data has at most ${limits.dataBytes} bytes of JSON without U+0000 and unpaired surrogates.`
  )

/** Source: N5. */
export const checkUid = (uid: string | null) =>
  problem("uid", uid === null || isText(uid, limits.uid), `A uid has 1 to ${limits.uid} characters.`)

/** `json` is the text of the value. Source: N5. */
export const checkUmd = (json: string | null) =>
  problem(
    "umd",
    json === null || (bytesOf(json) <= limits.umdBytes && isStorableJson(json)),
    `User metadata has at most ${limits.umdBytes} bytes of JSON without U+0000 and unpaired surrogates.`
  )

/** Source: N6. */
export const checkReaction = (reaction: string) =>
  problem(
    "reaction",
    reaction.trim() !== "" &&
      bytesOf(reaction) <= limits.reactionBytes &&
      isStorable(reaction) &&
      !reaction.includes("#"),
    `A reaction is not blank, has at most ${limits.reactionBytes} bytes and no "#".`
  )

/** Source: V2. */
export const checkDeduplicationId = (id: string | null) =>
  problem(
    "deduplicationId",
    id === null || isText(id, limits.deduplicationId),
    `A deduplication id has 1 to ${limits.deduplicationId} characters.`
  )

/** Source: C8. */
export const checkStore = (seconds: number) =>
  problem(
    "store",
    Number.isInteger(seconds) && seconds >= -1 && seconds <= limits.storeSeconds,
    `The seconds to store are an integer from -1, which is for ever, to ${limits.storeSeconds}.`
  )
