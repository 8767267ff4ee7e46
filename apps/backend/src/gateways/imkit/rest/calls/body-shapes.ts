import { isStorable } from "@hazel/domain/storable-text"
import { appRoomLimits } from "@hazel/domain/models/app-room-model"
import { Schema } from "effect"

/** The longest id of a client. It is that of a user of an app. */
export const clientIdLimit = 128

/** A text of so many characters that Postgres can store. */
export const storableText = (most: number) =>
  Schema.String.check(
    Schema.isMaxLength(most),
    Schema.makeFilter((text) => isStorable(text) || "It has characters that cannot be stored.")
  )

const idOf = (most: number) => storableText(most).check(Schema.isMinLength(1))

export const RoomAlias = idOf(appRoomLimits.alias)
export const ClientId = idOf(clientIdLimit)

/** Clients that one request may name. */
export const clientsAtOnce = 100

export const ClientIds = Schema.Array(ClientId).check(Schema.isMinLength(1), Schema.isMaxLength(clientsAtOnce))

/** Texts of query parameters. */
const wholeNumber = Schema.NumberFromString.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(0))

export const pageOf = {
  skip: Schema.optionalKey(wholeNumber),
  limit: Schema.optionalKey(wholeNumber)
}

/** A time as milliseconds since 1970 or as an ISO text. Undefined if it is neither, or not in the years that Postgres and ISO texts write with four digits. */
export const timeIn = (text: string): Date | undefined => {
  const time = new Date(/^\d+$/.test(text) ? Number(text) : text)
  const year = time.getUTCFullYear()
  return year >= 1 && year <= 9999 ? time : undefined
}
