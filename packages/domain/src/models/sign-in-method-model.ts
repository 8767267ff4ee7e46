import { Schema } from "effect"
import { PasskeyId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The authenticator app that a person enrolled: it shows a code of six digits that changes every 30 seconds. */
export const AuthenticatorApp = Schema.Struct({
  createdAt: Timestamp,
  /** Each of the ten recovery codes replaces a code of the app once. */
  recoveryCodesLeft: Schema.Int
})

/** A passkey of a person, without its key. */
export const Passkey = Schema.Struct({
  id: PasskeyId,
  /** As the person called it, at most 80 characters. */
  name: Schema.String,
  createdAt: Timestamp,
  lastUsedAt: Schema.NullOr(Timestamp)
})
export type Passkey = typeof Passkey.Type

/** The identity at the provider of single sign-on with which an account is linked. */
export const SingleSignOnLink = Schema.Struct({
  /** The address or the name that the provider gave last; null if it gave none yet. */
  knownAs: Schema.NullOr(Schema.String),
  linkedAt: Timestamp
})
export type SingleSignOnLink = typeof SingleSignOnLink.Type

/** The ways in which a person signs in. Visible to that person only, without any secret. */
export const SignInMethods = Schema.Struct({
  hasPassword: Schema.Boolean,
  /** Whether the account is linked with the provider of single sign-on. */
  hasSingleSignOn: Schema.Boolean,
  /** The latest identity, if several were linked. */
  singleSignOn: Schema.NullOr(SingleSignOnLink),
  /** With one, a password alone does not sign in. */
  authenticatorApp: Schema.NullOr(AuthenticatorApp),
  /** The oldest first. Each signs in by itself. */
  passkeys: Schema.Array(Passkey)
})
export type SignInMethods = typeof SignInMethods.Type
