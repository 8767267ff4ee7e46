import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import type { ImkitIds } from "./imkit-ids.ts"

/** The fields of a person that clients show. */
export type ShownUser = Pick<User, "id" | "displayName" | "avatarUrl" | "isBot">

/** The people whom objects name, by id. */
export type ShownUsers = ReadonlyMap<UserId, ShownUser>

/** A client as the sender of a message, the author of an invitation, or a member. Source: I9, I13. */
export interface ClientObject {
  readonly _id: string
  readonly nickname: string
  readonly isRobot: boolean
  /** Empty without a picture. */
  readonly avatarUrl: string
  readonly id: string
}

/** Somebody who is not among `users` any more is named by their id alone. */
export const clientObject = (id: UserId, users: ShownUsers, ids: ImkitIds): ClientObject => {
  const user = users.get(id)
  const called = ids.client(id)
  return {
    _id: called,
    nickname: user?.displayName ?? "",
    isRobot: user?.isBot ?? false,
    avatarUrl: user?.avatarUrl ?? "",
    id: called
  }
}
