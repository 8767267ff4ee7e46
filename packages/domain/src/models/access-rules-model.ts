import { Schema } from "effect"

/** Everybody, people with an invitation only, or also people who receive mail at certain domains. */
export const SignUpMode = Schema.Literals(["open", "domain", "invited"])
export type SignUpMode = typeof SignUpMode.Type

/** The most domains that a workspace may name, and the longest of them. */
export const signUpDomainLimits = { count: 50, length: 253 } as const

/** The rules by which people get into the workspace. */
export const AccessRules = Schema.Struct({
  signUp: SignUpMode,
  /** Mail domains in ASCII, as in `example.org`. They matter for the mode `domain` only. */
  signUpDomains: Schema.Array(Schema.String)
}).annotate({ identifier: "AccessRules" })
export type AccessRules = typeof AccessRules.Type

/** A rule that cannot be kept, or that the operator has decided; `field` names it. */
export class InvalidAccessRulesError extends Schema.TaggedError<InvalidAccessRulesError>()("InvalidAccessRulesError", {
  field: Schema.Literals(["signUp", "signUpDomains"]),
  message: Schema.String
}) {}
