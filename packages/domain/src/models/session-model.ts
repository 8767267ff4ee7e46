import { Schema } from "effect"
import { SessionId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** A sign-in of a person on one device. Visible to its person only, without its token. */
export const Session = Schema.Struct({
  id: SessionId,
  /** The `User-Agent` of the browser or program that signed in. */
  userAgent: Schema.NullOr(Schema.String),
  /** The network address from which it signed in. */
  address: Schema.NullOr(Schema.String),
  createdAt: Timestamp,
  /** Exact to the hour. */
  lastActiveAt: Timestamp,
  /** Whether it is the session of the caller. */
  isCurrent: Schema.Boolean
})
export type Session = typeof Session.Type
