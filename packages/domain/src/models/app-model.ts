import { Schema } from "effect"
import { AppClientKeyId, AppId, AppServerKeyId, AppSigningKeyId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The algorithms by which an app may sign its tokens. Source: J1. */
export const SigningAlgorithm = Schema.Literals([
  ...(["HS256", "HS384", "HS512"] as const),
  ...(["RS256", "RS384", "RS512"] as const),
  ...(["PS256", "PS384", "PS512"] as const),
  ...(["ES256", "ES384", "ES512"] as const),
  "EdDSA"
])
export type SigningAlgorithm = typeof SigningAlgorithm.Type

/** Whether tokens are signed and verified with one shared secret, instead of a private and a public key. */
export const isSharedSecret = (algorithm: SigningAlgorithm) => algorithm.startsWith("HS")

/**
 * A key by which tokens of an app are verified. A shared secret is never part of it. Source: J1.
 */
export const AppSigningKey = Schema.Struct({
  id: AppSigningKeyId,
  algorithm: SigningAlgorithm,
  /** The `kid` that a token must name if it names one; null accepts every `kid`. */
  kid: Schema.NullOr(Schema.String),
  /** The public key as PEM (SPKI); null for a shared secret. */
  publicKey: Schema.NullOr(Schema.String),
  createdAt: Timestamp
}).annotate({ identifier: "AppSigningKey" })
export type AppSigningKey = typeof AppSigningKey.Type

/** A bearer key by which servers of an app publish. Only its hash is stored. Source: V1. */
export const AppServerKey = Schema.Struct({
  id: AppServerKeyId,
  label: Schema.String,
  /** The first characters of the key, to tell keys apart. */
  keyStart: Schema.String,
  createdAt: Timestamp,
  /** Exact to a minute; null if it was never used. */
  lastUsedAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "AppServerKey" })
export type AppServerKey = typeof AppServerKey.Type

/** A public identifier of an app, by which its clients say which app they belong to. It is no secret. */
export const AppClientKey = Schema.Struct({ id: AppClientKeyId, clientKey: Schema.String, createdAt: Timestamp })
export type AppClientKey = typeof AppClientKey.Type

/** The lengths that the database allows, in characters if nothing else is said. */
export const appLimits = {
  /** Apps of one workspace. */
  apps: 100,
  /** Keys of one kind of one app: the one in use and the one that replaces it. */
  keys: 2,
  name: 40,
  audience: 255,
  issuer: 255,
  kid: 128,
  label: 80,
  clientKey: 64,
  publicKey: 8_192,
  /** Bytes of a shared secret. */
  secretBytes: 1_024
} as const

/** A customer's product, with keys and users of its own, as admins see it. */
export const App = Schema.Struct({
  id: AppId,
  /** A slug that is unique in the workspace, as in `/hotsock/{name}`. */
  name: Schema.String,
  /** The audience that tokens must name in `aud`; null if they need none. Source: J4. */
  audience: Schema.NullOr(Schema.String),
  /** The issuer that tokens must name in `iss`; null if they need none. Source: J5. */
  issuer: Schema.NullOr(Schema.String),
  /** A disabled app refuses every token and every server key. */
  isEnabled: Schema.Boolean,
  createdBy: Schema.NullOr(UserId),
  createdAt: Timestamp,
  signingKeys: Schema.Array(AppSigningKey),
  serverKeys: Schema.Array(AppServerKey),
  clientKeys: Schema.Array(AppClientKey)
}).annotate({ identifier: "App" })
export type App = typeof App.Type

/** The app does not exist. */
export class AppNotFoundError extends Schema.TaggedError<AppNotFoundError>()("AppNotFoundError", { appId: AppId }) {}

/** The app has no such key. */
export class AppKeyNotFoundError extends Schema.TaggedError<AppKeyNotFoundError>()("AppKeyNotFoundError", {
  keyId: Schema.String
}) {}

/** A field of an app cannot be stored. `message` says what to do. */
export class InvalidAppError extends Schema.TaggedError<InvalidAppError>()("InvalidAppError", {
  field: Schema.Literals(["name", "audience", "issuer"]),
  message: Schema.String
}) {}

/** A key of an app cannot be stored. `message` says what to do. */
export class InvalidAppKeyError extends Schema.TaggedError<InvalidAppKeyError>()("InvalidAppKeyError", {
  field: Schema.Literals(["algorithm", "kid", "secret", "publicKey", "label", "clientKey"]),
  message: Schema.String
}) {}
