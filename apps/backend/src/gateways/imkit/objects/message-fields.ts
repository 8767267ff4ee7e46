import type { MessageProperties } from "@hazel/db/repositories/message-property-repository"

/** Fields of a request that say what to do, and fields of a message that Hazel itself gives. */
const fieldsOfHazel = new Set([
  ...["_id", "id", "room", "roomId", "sender", "senderInfo", "appID", "message", "messageType", "parentID", "reply"],
  ...["messageTime", "messageTimeMS", "createdAt", "createdAtMS", "updatedAt", "updatedAtMS", "editedAt", "isEdited"],
  ...["reactions", "reactionCount", "reactionTotals", "mentions", "pinned", "isDeleted"],
  ...["push", "skipTotalBadge", "file", "files"]
])

/** Types of messages that say what has happened in a room, which nobody may claim. */
const typesOfHazel = new Set([
  ...["joinRoom", "leaveRoom", "addMember", "addMembers", "deleteMember", "typing", "ai_streaming"]
])

export const claimsEvent = (messageType: string) => typesOfHazel.has(messageType)

export const claimedText = "Messages of this type say what has happened, so that nobody may write them."

type Fields = Readonly<Record<string, unknown>>

/** The fields that an app gives a message beside those of Hazel. */
export const fieldsIn = (body: Fields): MessageProperties =>
  JSON.parse(
    JSON.stringify(
      Object.fromEntries(Object.entries(body).filter(([key, value]) => !fieldsOfHazel.has(key) && value !== null))
    )
  )

const textIn = (value: unknown): string => (typeof value === "string" ? value.trim() : "")

const urlsIn = ({ images }: Fields) =>
  Array.isArray(images)
    ? images.map((image: unknown) => textIn(Object(image).originalUrl ?? Object(image).thumbnailUrl))
    : []

const placeIn = ({ latitude, longitude }: Fields) =>
  typeof latitude === "number" && typeof longitude === "number" ? `${latitude}, ${longitude}` : ""

const altTextIn = ({ altText, template }: Fields) => textIn(altText) || textIn(Object(template).altText)

/**
 * The text that Hazel shows of a message without one: what it says about itself, the addresses of its pictures, its place, or
 * its type.
 */
const textInstead = (messageType: string, fields: Fields): string => {
  const urls = [textIn(fields["originalUrl"]), ...urlsIn(fields)].filter((url) => url !== "")
  const texts = [
    altTextIn(fields),
    urls.join("\n"),
    textIn(fields["thumbnailUrl"]),
    placeIn(fields),
    textIn(fields["sticker"])
  ]
  return texts.find((text) => text !== "") ?? `[${messageType}]`
}

/** The content of a message as its app writes it. `fields` are what it has beside the text. */
interface WrittenContent {
  readonly message?: string | null
  readonly messageType?: string
  readonly fields?: MessageProperties
}

/** The text that Hazel shows, and the properties that it stores for the app. A text message without other fields has none. */
export const contentOf = ({ message, messageType = "text", fields = {} }: WrittenContent) => {
  const text = message ?? ""
  const isPlain = messageType === "text" && Object.keys(fields).length === 0
  const body = messageType === "text" || text.trim() !== "" ? text : textInstead(messageType, fields)
  return { body, properties: isPlain ? undefined : { ...fields, messageType, ...(body !== text && { message: text }) } }
}
