import { isolated } from "@hazel/domain/isolated"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { initialPeopleTexts } from "./initial-texts.ts"

/** The parts of a channel that its title depends on. */
type TitledChannel = Pick<Channel, "kind" | "name" | "participantIds">

const list = new Intl.ListFormat("en-GB", { style: "long", type: "conjunction" })

export const listed = (names: ReadonlyArray<string>) => list.format(names.map(isolated))

export const nameOf = (user: User | undefined) => user?.displayName ?? initialPeopleTexts.somebody

/** The name with that of the person's app, where no badge can say that the app chose it: `Jim (Kettle Shop)`. */
export const nameWithApp = (user: User | undefined) =>
  user?.app ? `${isolated(user.displayName)} (${isolated(user.app.name)})` : nameOf(user)

/** The name for use within a text. In elements, wrap it in `<bdi>` instead. */
export const nameInSentence = (user: User | undefined) => isolated(nameOf(user))

/** The name of a channel for use within a text: `#general`. */
export const asChannel = (name: string | null) => `#${isolated(name ?? "")}`

const othersIn = ({ participantIds }: TitledChannel, viewerId: UserId | undefined) =>
  participantIds.filter((id) => id !== viewerId)

/**
 * A channel's name. A conversation without a name is titled by its other members, each name isolated if there are
 * several.
 */
export const channelTitle = (
  channel: TitledChannel,
  users: ReadonlyMap<UserId, User> | undefined,
  viewerId: UserId | undefined
) => {
  if (channel.name !== null) return channel.name
  const others = othersIn(channel, viewerId)
  if (others.length === 0) return nameOf(viewerId && users?.get(viewerId))
  if (others.length === 1) return nameOf(users?.get(others[0]!))
  return others.map((id) => nameInSentence(users?.get(id))).join(", ")
}

/** A conversation for use within a sentence: its name, or its other members as in `Ben and Cleo`. */
export const conversationInSentence = (
  channel: TitledChannel,
  users: ReadonlyMap<UserId, User> | undefined,
  viewerId: UserId | undefined
) => {
  const others = othersIn(channel, viewerId)
  if (channel.name === null && others.length > 1) return listed(others.map((id) => nameOf(users?.get(id))))
  return isolated(channelTitle(channel, users, viewerId))
}

export const isConversation = ({ kind }: TitledChannel) => kind === "direct" || kind === "group"

/** The title for use beside other text. The title of a group is a list of names that are isolated already. */
export const isolatedTitle = ({ kind }: TitledChannel, title: string) => (kind === "group" ? title : isolated(title))

/** The channel for use within a sentence: `#general`, or the names of the people. */
export const channelLabel = (channel: TitledChannel, title: string) =>
  isConversation(channel) ? isolatedTitle(channel, title) : asChannel(title)
