import type { AppId } from "@hazel/domain/ids"
import { Effect, Schema, SchemaIssue } from "effect"
import { type ChannelRules, compileChannels } from "../directives/channel-rules.ts"
import { claimPath } from "./claim-path.ts"
import { Claims } from "./claims.ts"
import { TokenRefused } from "./token-refused.ts"

/** A verified token with its patterns compiled. `claims` is JSON, from which `tokenOf` makes the token again. */
export interface Token {
  readonly appId: AppId
  readonly claims: Claims
  readonly channels: ChannelRules
}

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) => (issue._tag === "MissingKey" ? "is required" : SchemaIssue.defaultLeafHook(issue))
})

const types: Readonly<Record<string, string>> = {
  boolean: "true or false",
  number: "a number",
  string: "a string",
  array: "a list",
  object: "an object"
}

/** A message of a schema, as in "Expected number | null | undefined", as the end of a sentence about the claim. */
const problemIn = (message: string) => {
  const [, expected] = /^Expected (.*)$/.exec(message) ?? []
  if (expected === undefined) return message
  const words = expected.split(" | ").flatMap((type) => types[type] ?? [])
  return words.length === 0 ? "is not valid" : `must be ${words.join(" or ")}`
}

const keyOf = (segment: PropertyKey | { readonly key: PropertyKey }) =>
  typeof segment === "object" ? segment.key : segment

const refusalOf = ({ issue }: Schema.SchemaError) => {
  const [first] = issuesOf(issue).issues
  const path = claimPath((first?.path ?? []).map(keyOf))
  if (path === "") return TokenRefused.token("The claims of the token must be a JSON object.")
  return TokenRefused.claim(path, problemIn(first?.message ?? ""))
}

/** Decodes and compiles the claims of a token of this app, as JSON. */
export const tokenOf = Effect.fnUntraced(function* (appId: AppId, json: unknown) {
  const { uid, ...others } = yield* Effect.mapError(Schema.decodeUnknownEffect(Claims)(json), refusalOf)
  // An empty uid is none, as for the protocol's own server.
  const claims: Claims = { ...others, ...(uid && { uid }) }
  const token: Token = { appId, claims, channels: yield* compileChannels(claims.channels) }
  return token
})
