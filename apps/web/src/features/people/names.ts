import { isolated } from "@hazel/domain/isolated"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { peopleTexts } from "./texts.tsx"

/** The parts of a channel that its title depends on. */
type TitledChannel = Pick<Channel, "kind" | "name" | "participantIds">

const list = new Intl.ListFormat("en-GB", { style: "long", type: "conjunction" })

export const listed = (names: ReadonlyArray<string>) => list.format(names.map(isolated))

export const nameOf = (user: User | undefined) => user?.displayName ?? peopleTexts.somebody

/** As it is put into a text; where there are elements, the name stands in a `<bdi>`. */
export const nameInSentence = (user: User | undefined) => isolated(nameOf(user))

/** The name of a channel as it is put into a text: `#general`. */
export const asChannel = (name: string | null) => `#${isolated(name ?? "")}`

/** A channel's name; a conversation without one is called after the others in it, each of several apart from the others. */
export const channelTitle = (
  channel: TitledChannel,
  users: ReadonlyMap<UserId, User> | undefined,
  viewerId: UserId | undefined
) => {
  if (channel.name !== null) return channel.name
  const others = channel.participantIds.filter((id) => id !== viewerId)
  if (others.length === 0) return nameOf(viewerId && users?.get(viewerId))
  if (others.length === 1) return nameOf(users?.get(others[0]!))
  return others.map((id) => nameInSentence(users?.get(id))).join(", ")
}

export const isConversation = ({ kind }: TitledChannel) => kind === "direct" || kind === "group"

/** A title beside other words. That of a group is a list, in which each name is isolated already. */
export const isolatedTitle = ({ kind }: TitledChannel, title: string) => (kind === "group" ? title : isolated(title))

/** As it is written in a sentence: `#general`, or the names of the people. */
export const channelLabel = (channel: TitledChannel, title: string) =>
  isConversation(channel) ? isolatedTitle(channel, title) : asChannel(title)
