import { isLongerThan } from "@hazel/domain/character-count"
import { isStorable, isStorableJson } from "@hazel/domain/storable-text"
import { Schema } from "effect"
import { nameLimits } from "../frames/names.ts"
import { tokenLimits } from "./token-limits.ts"

const oneHundredYears = 3_155_695_200

/** JSON null counts as absent, as many issuers write null for what they do not set. */
const maybe = <S extends Schema.Top>(schema: S) => Schema.optional(Schema.NullOr(schema))

const check = <A>(holds: (value: A) => boolean, message: string) => Schema.makeFilter(holds, { message })

const Text = Schema.String.check(check(isStorable, "must contain no U+0000 and no unpaired surrogate"))

const textUpTo = (limit: number) =>
  Text.check(check((text) => !isLongerThan(text, limit), `must have at most ${limit} characters`))

/** Seconds since 1970. They may have a fraction. */
const NumericDate = Schema.Number.check(
  check(
    (seconds) => seconds >= 0 && seconds < 253_402_300_800,
    "must be a number of seconds since 1970, before the year 10000"
  )
)

const secondsToKeep = (minimum: 0 | 1) =>
  Schema.Number.check(
    check(
      (seconds) => Number.isInteger(seconds) && (seconds === -1 || (seconds >= minimum && seconds <= oneHundredYears)),
      `must be -1 or a whole number of seconds from ${minimum} to ${oneHundredYears}`
    )
  )

/** -1 keeps forever, 0 does not store. Source: C8. */
const MessageStore = secondsToKeep(0)

/** -1 keeps forever; an entry cannot be kept for no time. Source: C9. */
const StorageStore = secondsToKeep(1)

const React = Schema.Union([
  Schema.Boolean,
  Schema.Array(Text).check(
    check((list) => list.length <= tokenLimits.reactions, `must have at most ${tokenLimits.reactions} strings`)
  )
])

/** The directives of a message pattern. Source: C8. */
export const MessageClaims = Schema.Struct({
  broadcast: maybe(Schema.Boolean),
  echo: maybe(Schema.Boolean),
  emitPubSubEvent: maybe(Schema.Boolean),
  publish: maybe(Schema.Boolean),
  react: maybe(React),
  scheduleBefore: maybe(NumericDate),
  store: maybe(MessageStore)
})
export type MessageClaims = typeof MessageClaims.Type

/** The directives of a storage pattern. Source: C9. */
export const StorageClaims = Schema.Struct({
  observe: maybe(Schema.Boolean),
  get: maybe(Schema.Boolean),
  set: maybe(Schema.Boolean),
  store: maybe(StorageStore),
  scheduleBefore: maybe(NumericDate),
  emitPubSubEvent: maybe(Schema.Boolean)
})
export type StorageClaims = typeof StorageClaims.Type

const patterns = <Value extends Schema.Top>(value: Value, limit: number) =>
  Schema.Record(Schema.String, value).check(
    check((record) => Object.keys(record).length <= limit, `must have at most ${limit} names and patterns`)
  )

/** The directives of a channel pattern. Source: J15, C1–C9. */
export const ChannelClaims = Schema.Struct({
  alias: maybe(Text),
  autoSubscribe: maybe(Schema.Boolean),
  getInfo: maybe(Schema.Boolean),
  historyStart: maybe(NumericDate),
  messages: maybe(patterns(MessageClaims, tokenLimits.patternsPerChannel)),
  omitFromSubCount: maybe(Schema.Boolean),
  storage: maybe(patterns(StorageClaims, tokenLimits.patternsPerChannel)),
  subscribe: maybe(Schema.Boolean),
  umdUpdate: maybe(Schema.Boolean)
})
export type ChannelClaims = typeof ChannelClaims.Type

export const ChannelsClaim = patterns(ChannelClaims, tokenLimits.channels)
export type ChannelsClaim = typeof ChannelsClaim.Type

/** The metadata of an app user: any JSON up to 1 KiB. Source: J10, N5. */
export const Umd = Schema.Json.check(
  check((umd) => {
    const json = JSON.stringify(umd)
    return Buffer.byteLength(json) <= nameLimits.umdBytes && isStorableJson(json)
  }, `must be JSON of at most ${nameLimits.umdBytes} bytes, without U+0000`)
)

/** The scopes of a token. Source: J3. */
export const tokenScopes = ["connect", "subscribe", "umd"] as const
export type TokenScope = (typeof tokenScopes)[number]

/** Source: J13. */
const HeartbeatSeconds = Schema.Number.check(
  check(
    (seconds) => Number.isInteger(seconds) && seconds >= 5 && seconds <= 600,
    "must be a whole number of seconds from 5 to 600"
  )
)

/** The claims of a token, without those that only its verification needs. Sources: J2–J15. */
export const Claims = Schema.Struct({
  exp: NumericDate,
  scope: Schema.String,
  nbf: maybe(NumericDate),
  jti: maybe(textUpTo(256)),
  singleUse: maybe(Schema.Boolean),
  uid: maybe(textUpTo(nameLimits.uid)),
  umd: Schema.optional(Umd),
  connectionId: maybe(textUpTo(256)),
  keepAlive: maybe(Schema.Boolean),
  heartbeatTimeout: maybe(HeartbeatSeconds),
  umdUpdate: maybe(Schema.Boolean),
  umdPropagate: maybe(Schema.Boolean),
  channels: maybe(ChannelsClaim)
})
export type Claims = typeof Claims.Type
