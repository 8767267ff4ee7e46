import { Schema } from "effect"
import { Scope } from "../scope.ts"
import { User } from "./user-model.ts"

/** A bot as those see it who look after it. */
export const Bot = Schema.Struct({
  user: User,
  /** What its key is limited to; null is no limit. */
  scopes: Schema.NullOr(Schema.Array(Scope)),
  /** The first characters of its key, to tell it from others. */
  keyStart: Schema.String
})
export type Bot = typeof Bot.Type
