import type { UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { User } from "@hazel/domain/models/user-model"
import { useMemo } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import type { Mentionable } from "../markdown/mentionable.ts"
import { openUserGroup } from "../user-group/open-user-group.tsx"
import { openPersonCard } from "../person-card/person-card-store.ts"

const byHandle = new WeakMap<ReadonlyMap<UserId, User>, ReadonlyMap<string, User>>()

/** Built once for each version of the directory and shared by all messages. */
const handlesOf = (users: ReadonlyMap<UserId, User>) => {
  const known = byHandle.get(users)
  if (known) return known
  const handles = new Map(Array.from(users.values(), (user) => [user.handle, user]))
  byHandle.set(users, handles)
  return handles
}

type Notified = Pick<Message, "mentionedUserIds" | "collective">

/** `message` says whom the server notified of the text, where that is known. */
export const useMentionable = (message?: Notified): Mentionable => {
  const users = useUsers()
  const viewerId = useReadable(useHazel().me)
  const notified = message?.mentionedUserIds
  const collective = message?.collective
  return useMemo(
    () => ({
      viewerId,
      notified,
      collective,
      find: (handle) => (users === undefined ? undefined : handlesOf(users).get(handle)),
      open: openPersonCard,
      openGroup: openUserGroup
    }),
    [users, viewerId, notified, collective]
  )
}
