import type { UserGroupId, UserId } from "../ids.ts"
import type { CollectiveMentions, WideMention } from "../models/mention-model.ts"

/** The meaning of a handle that stands for several people. */
export type CollectiveMeaning =
  | { readonly kind: WideMention; readonly isMine: boolean }
  | { readonly kind: "group"; readonly userGroupId: UserGroupId; readonly isMine: boolean }

/** The meaning of a handle in a message with these collective mentions; undefined if it stands for no group of people in it. */
export const collectiveCalled = (
  { channel, hereUserIds, groups }: CollectiveMentions,
  handle: string,
  viewerId: UserId | undefined
): CollectiveMeaning | undefined => {
  const isIn = (userIds: ReadonlyArray<UserId>) => viewerId !== undefined && userIds.includes(viewerId)
  if (handle === "channel" && channel) return { kind: "channel", isMine: true }
  if (handle === "here" && hereUserIds !== null) return { kind: "here", isMine: isIn(hereUserIds) }
  const group = groups.find((each) => each.handle === handle)
  return group && { kind: "group", userGroupId: group.userGroupId, isMine: isIn(group.userIds) }
}
