import { Schema } from "effect"
import { Scope } from "../scope.ts"
import { User } from "./user-model.ts"

/** A bot as admins see it. */
export const Bot = Schema.Struct({
  user: User,
  /** The scopes of its key; null is a key without limits. */
  scopes: Schema.NullOr(Schema.Array(Scope)),
  /** The first characters of its key, to tell keys apart. */
  keyStart: Schema.String
}).annotate({ identifier: "Bot" })
export type Bot = typeof Bot.Type
