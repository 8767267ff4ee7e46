import type { AppId } from "@hazel/domain/ids"
import { Effect, Schema, SchemaIssue } from "effect"
import { type ChannelRules, compileChannels } from "../directives/channel-rules.ts"
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

/** The path of a claim as JavaScript writes it, as in `channels["room.123"].historyStart`. */
const pathOf = (path: ReadonlyArray<PropertyKey>) =>
  path
    .map((key, index) => {
      const name = String(key)
      if (!/^[A-Za-z]\w*$/.test(name)) return `[${JSON.stringify(name)}]`
      return index === 0 ? name : `.${name}`
    })
    .join("")

const keyOf = (segment: PropertyKey | { readonly key: PropertyKey }) =>
  typeof segment === "object" ? segment.key : segment

const refusalOf = ({ issue }: Schema.SchemaError) => {
  const [first] = issuesOf(issue).issues
  const path = pathOf((first?.path ?? []).map(keyOf))
  if (path === "") return TokenRefused.token("The claims of the token must be a JSON object.")
  return TokenRefused.claim(path, first?.message ?? "is not valid")
}

/** Decodes and compiles the claims of a token of this app, as JSON. */
export const tokenOf = Effect.fnUntraced(function* (appId: AppId, json: unknown) {
  const claims = yield* Effect.mapError(Schema.decodeUnknownEffect(Claims)(json), refusalOf)
  const token: Token = { appId, claims, channels: yield* compileChannels(claims.channels) }
  return token
})
