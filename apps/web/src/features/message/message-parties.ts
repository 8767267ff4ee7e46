import type { Hazel, Readable } from "@hazel/client"
import type { Standing } from "@hazel/domain/authority"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import type { ChannelMember, ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { User } from "@hazel/domain/models/user-model"
import { useEffect, useMemo } from "react"
import { useHazel, useMe } from "../../hazel.ts"
import { useSelected } from "../../ui/use-readable.ts"

/** The viewer, and the roles of viewer and author in the channel of a message. */
export interface MessageParties {
  readonly viewer: User | undefined
  readonly viewerStanding: Standing | undefined
  readonly authorStanding: Standing | undefined
}

type Members = ReadonlyArray<ChannelMember> | undefined

const unknown: Readable<Members> = { get: () => undefined, subscribe: () => () => {} }

const standingOf = (user: User | undefined, channelRole: ChannelRole | null): Standing | undefined =>
  user && { role: user.role, channelRole }

const roleIn = (members: Members, id: UserId | undefined) => members?.find(({ userId }) => userId === id)?.role ?? null

/** Only managers need the list of members, to see who outranks whom. Nobody else fetches it. */
const membersFor = (hazel: Hazel, channelId: ChannelId, viewerRole: ChannelRole | null) =>
  viewerRole === "manager" ? hazel.members(channelId) : undefined

/** The parties of a message at this moment, for key handlers. */
export const messageParties = (hazel: Hazel, channelId: ChannelId, authorId: UserId): MessageParties => {
  const [me, users] = [hazel.me.get(), hazel.directory.get()?.users]
  const viewer = me && users?.get(me)
  const viewerRole = hazel.channel(channelId).get()?.membership.role ?? null
  const members = membersFor(hazel, channelId, viewerRole)?.get()
  return {
    viewer,
    viewerStanding: standingOf(viewer, viewerRole),
    authorStanding: standingOf(users?.get(authorId), roleIn(members, authorId))
  }
}

/** The parties of a message, kept up to date for rendering. */
export const useMessageParties = (channelId: ChannelId, authorId: UserId | undefined): MessageParties => {
  const hazel = useHazel()
  const viewer = useMe()
  const author = useSelected(hazel.directory, (directory) => authorId && directory?.users.get(authorId))
  const channel = useMemo(() => hazel.channel(channelId), [hazel, channelId])
  const viewerRole = useSelected(channel, (summary) => summary?.membership.role ?? null)
  const members = useMemo(() => membersFor(hazel, channelId, viewerRole), [hazel, channelId, viewerRole])
  useEffect(() => void members?.open(), [members])
  const authorRole = useSelected<Members, ChannelRole | null>(members ?? unknown, (list) => roleIn(list, authorId))
  return {
    viewer,
    viewerStanding: standingOf(viewer, viewerRole),
    authorStanding: standingOf(author, authorRole)
  }
}
