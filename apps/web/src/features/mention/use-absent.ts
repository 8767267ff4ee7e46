import type { UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { useEffect, useState } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import { useMembers } from "../channel/use-members.ts"
import { knownGroups } from "../user-group/known-groups.ts"

/** The people of the groups that a message mentions, who are in its channel or not. */
const useGroupMembers = ({ collective }: Message) => {
  const hazel = useHazel()
  const [ids, setIds] = useState<ReadonlyArray<UserId>>([])
  useEffect(() => {
    let isCurrent = true
    const mentioned = new Set(collective?.groups.map(({ userGroupId }) => userGroupId))
    const show = (groups: Awaited<ReturnType<typeof knownGroups>>) =>
      isCurrent && setIds(groups.filter(({ id }) => mentioned.has(id)).flatMap(({ memberIds }) => memberIds))
    if (mentioned.size > 0) void knownGroups(hazel).then(show, () => undefined)
    return () => {
      isCurrent = false
    }
  }, [hazel, collective])
  return ids
}

/** The people whom a message mentions, one by one or in a group, and who are not in its channel; none until that is known. */
export const useAbsent = (message: Message) => {
  const users = useUsers()
  const members = useMembers(message.channelId)
  const ofGroups = useGroupMembers(message)
  if (members === undefined) return []
  const there = new Set(members.map(({ userId }) => userId))
  return [...new Set([...message.mentionedUserIds, ...ofGroups])].flatMap((id) => {
    const user = users?.get(id)
    return user === undefined || user.deactivatedAt !== null || there.has(id) ? [] : [user]
  })
}
