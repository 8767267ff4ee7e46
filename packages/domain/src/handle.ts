import { lookAlikeKey } from "./look-alikes.ts"

/** Words that would be taken for everybody. */
const everybody = [
  "all",
  "anyone",
  "channel",
  "everybody",
  "everyone",
  "group",
  "here",
  "members",
  "nobody",
  "online",
  "room",
  "team"
]

const someone = [
  "anonymous",
  "deleted",
  "guest",
  "me",
  "null",
  "self",
  "someone",
  "undefined",
  "unknown",
  "user",
  "you"
]

/** Words that would be taken for a group of people, for Hazel itself, or for somebody with authority. */
const reserved = [
  ...everybody,
  ...["admin", "administrator", "admins", "mod", "moderator", "moderators", "official", "owner", "root", "staff"],
  ...["bot", "hazel", "help", "info", "notifications", "security", "slackbot", "support", "system", "webmaster"],
  ...someone
]

/** Compared by what they read as, so that `a11` is no way to `all`. */
export const reservedHandleKeys: ReadonlyArray<string> = reserved.map(lookAlikeKey)

const reservedKeys = new Set(reservedHandleKeys)

/** Bots that were deleted are called `former-…`. */
const isReserved = (handle: string) => reservedKeys.has(lookAlikeKey(handle)) || handle.startsWith("former-")

/** Characters. */
export const handleLimit = 30

const shape = new RegExp(`^[a-z0-9](?:[a-z0-9._-]{0,${handleLimit - 2}}[a-z0-9])?$`)

/** The problem of a handle in lower case, as a sentence that says what to do; `undefined` if there is none. */
export const problemWithHandle = (handle: string): string | undefined => {
  if (!shape.test(handle))
    return `Use 1 to ${handleLimit} of the letters a to z, digits, dots, - and _, with a letter or digit at both ends.`
  if (isReserved(handle)) return `Choose another handle: @${handle} is reserved.`
  return undefined
}

/** Groups are made by admins, so that `@support` and `@moderators` may be theirs. */
const refusedForGroups = new Set([...everybody.filter((word) => word !== "team"), ...someone].map(lookAlikeKey))

/** The problem of the handle of a group, as `problemWithHandle` says it. */
export const problemWithGroupHandle = (handle: string): string | undefined =>
  shape.test(handle) && refusedForGroups.has(lookAlikeKey(handle))
    ? `Choose another handle: @${handle} is reserved.`
    : shape.test(handle)
      ? undefined
      : problemWithHandle(handle)
