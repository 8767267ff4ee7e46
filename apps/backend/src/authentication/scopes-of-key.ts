import { Scope } from "@hazel/domain/scope"
import { Option, Schema } from "effect"

const isScope = Schema.is(Scope)

const decodePermissions = Schema.decodeUnknownOption(
  Schema.fromJsonString(Schema.Struct({ hazel: Schema.optionalKey(Schema.Array(Schema.String)) }))
)

/** The scopes of a key, from where better-auth keeps them. Without any known scope a limited key allows nothing. */
export const scopesOf = (permissions: string | null): ReadonlySet<Scope> | null =>
  permissions === null
    ? null
    : new Set(
        Option.match(decodePermissions(permissions), {
          onNone: () => [],
          onSome: ({ hazel = [] }) => hazel.filter(isScope)
        })
      )
