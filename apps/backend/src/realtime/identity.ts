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
  /** App users have no account. The rules about people do not concern their connections. */
  readonly userId?: undefined
}

/**
 * The one at the other end of a connection. Memberships, presence in the workspace, sessions and accounts concern a
 * {@link Person} only.
 */
export type Identity = Person | AppUser
