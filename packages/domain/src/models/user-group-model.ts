import { Schema } from "effect"
import { UserGroupId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

export const userGroupLimits = {
  /** The groups of a workspace. */
  groups: 200,
  members: 500,
  /** Characters. */
  name: 80,
  description: 200
} as const

/** People who are mentioned by one handle, as `@design` mentions the designers. */
export const UserGroup = Schema.Struct({
  id: UserGroupId,
  /** Lower case, without the `@`. No person and no other group has it. */
  handle: Schema.String,
  name: Schema.String,
  description: Schema.String,
  /** The members who are not deactivated. */
  memberIds: Schema.Array(UserId),
  createdAt: Timestamp
}).annotate({ identifier: "UserGroup" })
export type UserGroup = typeof UserGroup.Type

/** A property that cannot be stored; `message` says what to do. */
export class InvalidUserGroupError extends Schema.TaggedError<InvalidUserGroupError>()("InvalidUserGroupError", {
  field: Schema.Literals(["handle", "name", "description", "memberIds"]),
  message: Schema.String
}) {}

export class UserGroupNotFoundError extends Schema.TaggedError<UserGroupNotFoundError>()("UserGroupNotFoundError", {
  userGroupId: UserGroupId
}) {}
