import type { UserId } from "@hazel/domain/ids"
import type { Identity } from "./identity.ts"

/** A connection, as far as an audience depends on it. */
export interface Subscriber {
  /** The id of the connection. */
  readonly id: string
  readonly identity: Identity
}

/** The subscribers who receive something: those who meet every condition that is given. */
export interface Audience {
  /** Leaves out every connection of this person. */
  readonly exceptPerson?: UserId | undefined
  readonly onlyPerson?: UserId | undefined
  /** Leaves out the connection with this id, and no other one of its person or app user. */
  readonly exceptConnection?: string | undefined
  /** Any other condition. It is asked once for each subscriber, must be cheap and must not throw. */
  readonly where?: ((subscriber: Subscriber) => boolean) | undefined
}

/** Whether these are the same conditions. Two functions are the same only if they are one object. */
export const isSameAudience = (one: Audience | undefined, other: Audience | undefined) =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.exceptPerson === other.exceptPerson &&
    one.onlyPerson === other.onlyPerson &&
    one.exceptConnection === other.exceptConnection &&
    one.where === other.where)

/** Whether this subscriber belongs to the audience. */
export const isIn = ({ exceptPerson, onlyPerson, exceptConnection, where }: Audience, subscriber: Subscriber) => {
  const { userId } = subscriber.identity
  if (exceptPerson !== undefined && userId === exceptPerson) return false
  if (onlyPerson !== undefined && userId !== onlyPerson) return false
  return subscriber.id !== exceptConnection && (where === undefined || where(subscriber))
}
