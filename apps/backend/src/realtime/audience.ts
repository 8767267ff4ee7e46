import type { UserId } from "@hazel/domain/ids"
import type { Identity } from "./identity.ts"

/** A connection, as far as an audience depends on it. */
export interface Subscriber {
  /** The id of the connection. */
  readonly id: string
  readonly identity: Identity
}

/** The subscribers who receive something: everybody except the person `except`, or `only` one person. */
export interface Audience {
  readonly except?: UserId | undefined
  readonly only?: UserId | undefined
}

export const isSameAudience = (one: Audience | undefined, other: Audience | undefined) =>
  one === undefined || other === undefined ? one === other : one.except === other.except && one.only === other.only

/** Whether this subscriber belongs to the audience. */
export const isIn = ({ except, only }: Audience, { identity: { userId } }: Subscriber) =>
  (except === undefined || userId !== except) && (only === undefined || userId === only)
