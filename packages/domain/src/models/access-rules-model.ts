import { Schema } from "effect"

/** Everybody, people with an invitation only, or also people who receive mail at certain domains. */
export const SignUpMode = Schema.Literals(["open", "domain", "invited"])
export type SignUpMode = typeof SignUpMode.Type

/** The most domains that a workspace may name, and the longest of them. */
export const signUpDomainLimits = { count: 50, length: 253 } as const

/** How many days a session may last, at least and at most. */
export const sessionDays = { least: 1, most: 365 } as const

/** The rules about who may sign up. */
export const SignUpRules = Schema.Struct({
  signUp: SignUpMode,
  /** Mail domains in ASCII, as in `example.org`. They matter for the mode `domain` only. */
  signUpDomains: Schema.Array(Schema.String)
})

/** How long people stay signed in. */
export const SessionLifetimes = Schema.Struct({
  /** Days after its last use when a session ends. */
  sessionIdleDays: Schema.Int,
  /** Days after sign-in when a session ends even if it is used; null for never. */
  sessionLongestDays: Schema.NullOr(Schema.Int)
})
export type SessionLifetimes = typeof SessionLifetimes.Type

/** The rules by which people get into the workspace and stay signed in. */
export const AccessRules = Schema.Struct({
  ...SignUpRules.fields,
  ...SessionLifetimes.fields,
  /** Whether sessions in which no second factor was proved are refused. */
  requiresSecondFactor: Schema.Boolean
}).annotate({ identifier: "AccessRules" })
export type AccessRules = typeof AccessRules.Type

/** A rule that cannot be kept, or that the operator has decided; `field` names it. */
export class InvalidAccessRulesError extends Schema.TaggedError<InvalidAccessRulesError>()("InvalidAccessRulesError", {
  field: Schema.Literals(["signUp", "signUpDomains", "sessionIdleDays", "sessionLongestDays", "requiresSecondFactor"]),
  message: Schema.String
}) {}
