import type { AppId, UserId } from "@hazel/domain/ids"

/** Somebody with an account, signed in by a session or an API key. */
export interface Person {
  readonly kind: "person"
  readonly userId: UserId
  /** The id of the session or API key. The connection ends with it. */
  readonly sessionId: string
}

/** A user of an app, whom a token of that app vouches for. */
export interface AppUser {
  readonly kind: "app-user"
  readonly appId: AppId
  /** The id that the app gives its user, or null for an anonymous one. It means something only within this app. */
  readonly uid: string | null
  /** The person without an account that the app user is in linked channels, if they take part in one. */
  readonly userId?: UserId
}

/**
 * The one at the other end of a connection. `userId` is the person whose memberships, removals and signals concern it.
 * Presence in the workspace, sessions and accounts concern a {@link Person} only.
 */
export type Identity = Person | AppUser
