import { isStorable, isStorableJson } from "@hazel/domain/storable-text"
import { Schema } from "effect"
import { nameLimits } from "../frames/names.ts"
import { tokenLimits } from "./token-limits.ts"

const oneHundredYears = 3_155_695_200

/** JSON null counts as absent, as many issuers write null for what they do not set. */
const maybe = <S extends Schema.Top>(schema: S) => Schema.optional(Schema.NullOr(schema))

const Flag = Schema.Boolean.annotate({ message: "must be true or false" })

const Text = Schema.String.annotate({ message: "must be a string" }).check(
  Schema.makeFilter(isStorable, { message: "must contain no U+0000 and no unpaired surrogate" })
)

const textUpTo = (limit: number) =>
  Text.check(Schema.makeFilter((text) => text.length <= limit, { message: `must have at most ${limit} characters` }))

/** Seconds since 1970. They may have a fraction. */
const NumericDate = Schema.Finite.annotate({ message: "must be a number of seconds since 1970" }).check(
  Schema.isBetween(
    { minimum: 0, maximum: 253_402_300_799 },
    { message: "must be a number of seconds since 1970, before the year 10000" }
  )
)

const secondsToKeep = (problem: string, minimum: number) =>
  Schema.Int.annotate({ message: problem }).check(
    Schema.makeFilter((seconds) => seconds === -1 || (seconds >= minimum && seconds <= oneHundredYears), {
      message: problem
    })
  )

/** -1 keeps forever, 0 does not store. Source: C8. */
const MessageStore = secondsToKeep(`must be -1, 0 or a number of seconds up to ${oneHundredYears}`, 0)

/** -1 keeps forever; an entry cannot be kept for no time. Source: C9. */
const StorageStore = secondsToKeep(`must be -1 or a number of seconds up to ${oneHundredYears}`, 1)

const reactProblem = `must be true, false or a list of up to ${tokenLimits.reactions} strings`

const React = Schema.Union([Schema.Boolean, Schema.Array(Schema.String)])
  .annotate({ message: reactProblem })
  .check(
    Schema.makeFilter((react) => typeof react === "boolean" || react.length <= tokenLimits.reactions, {
      message: reactProblem
    })
  )

/** The directives of a message pattern. Source: C8. */
export const MessageClaims = Schema.Struct({
  broadcast: maybe(Flag),
  echo: maybe(Flag),
  emitPubSubEvent: maybe(Flag),
  publish: maybe(Flag),
  react: maybe(React),
  scheduleBefore: maybe(NumericDate),
  store: maybe(MessageStore)
}).annotate({ message: "must be an object" })
export type MessageClaims = typeof MessageClaims.Type

/** The directives of a storage pattern. Source: C9. */
export const StorageClaims = Schema.Struct({
  observe: maybe(Flag),
  get: maybe(Flag),
  set: maybe(Flag),
  store: maybe(StorageStore),
  scheduleBefore: maybe(NumericDate),
  emitPubSubEvent: maybe(Flag)
}).annotate({ message: "must be an object" })
export type StorageClaims = typeof StorageClaims.Type

const patterns = <Value extends Schema.Top>(value: Value, limit: number) => {
  const problem = `must have at most ${limit} names and patterns`
  return Schema.Record(Schema.String, value)
    .annotate({ message: "must be an object" })
    .check(Schema.makeFilter((record) => Object.keys(record).length <= limit, { message: problem }))
}

/** The directives of a channel pattern. Source: J15, C1–C9. */
export const ChannelClaims = Schema.Struct({
  alias: maybe(Text),
  autoSubscribe: maybe(Flag),
  getInfo: maybe(Flag),
  historyStart: maybe(NumericDate),
  messages: maybe(patterns(MessageClaims, tokenLimits.patternsPerChannel)),
  omitFromSubCount: maybe(Flag),
  storage: maybe(patterns(StorageClaims, tokenLimits.patternsPerChannel)),
  subscribe: maybe(Flag),
  umdUpdate: maybe(Flag)
}).annotate({ message: "must be an object" })
export type ChannelClaims = typeof ChannelClaims.Type

export const ChannelsClaim = patterns(ChannelClaims, tokenLimits.channels)
export type ChannelsClaim = typeof ChannelsClaim.Type

const umdProblem = `must be JSON of at most ${nameLimits.umdBytes} bytes`

/** The metadata of an app user: any JSON up to 1 KiB. Source: J10, N5. */
export const Umd = Schema.Json.annotate({ message: umdProblem }).check(
  Schema.makeFilter(
    (umd) => {
      const json = JSON.stringify(umd)
      return Buffer.byteLength(json) <= nameLimits.umdBytes && isStorableJson(json)
    },
    { message: umdProblem }
  )
)

/** The scopes of a token. Source: J3. */
export const tokenScopes = ["connect", "subscribe", "umd"] as const
export type TokenScope = (typeof tokenScopes)[number]

const heartbeatProblem = "must be a whole number of seconds from 5 to 600"

/** The claims of a token, without those that only its verification needs. Sources: J2–J15. */
export const Claims = Schema.Struct({
  exp: NumericDate,
  scope: Schema.String.annotate({ message: "must be a list of scopes, separated by spaces" }),
  nbf: maybe(NumericDate),
  jti: maybe(textUpTo(256)),
  singleUse: maybe(Flag),
  uid: maybe(textUpTo(nameLimits.uid)),
  umd: Schema.optional(Umd),
  connectionId: maybe(textUpTo(256)),
  keepAlive: maybe(Flag),
  heartbeatTimeout: maybe(
    Schema.Int.annotate({ message: heartbeatProblem }).check(
      Schema.isBetween({ minimum: 5, maximum: 600 }, { message: heartbeatProblem })
    )
  ),
  umdUpdate: maybe(Flag),
  umdPropagate: maybe(Flag),
  channels: maybe(ChannelsClaim)
}).annotate({ message: "must be an object" })
export type Claims = typeof Claims.Type
