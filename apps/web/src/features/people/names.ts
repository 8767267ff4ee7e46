import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"

const list = new Intl.ListFormat("en-GB", { style: "long", type: "conjunction" })

export const listed = (names: ReadonlyArray<string>) => list.format(names)

export const nameOf = (user: User | undefined) => user?.displayName ?? "Somebody"

/** A channel's name; a conversation without one is called after the others in it. */
export const channelTitle = (
  channel: ChannelSummary["channel"],
  users: ReadonlyMap<UserId, User> | undefined,
  viewerId: UserId | undefined
) => {
  if (channel.name !== null) return channel.name
  const others = channel.participantIds.filter((id) => id !== viewerId)
  if (others.length === 0) return nameOf(viewerId && users?.get(viewerId))
  return others.map((id) => nameOf(users?.get(id))).join(", ")
}

export const isConversation = ({ kind }: ChannelSummary["channel"]) => kind === "direct" || kind === "group"

/** As it is written in a sentence: `#general`, or the names of the people. */
export const channelLabel = (channel: ChannelSummary["channel"], title: string) =>
  isConversation(channel) ? title : `#${title}`
