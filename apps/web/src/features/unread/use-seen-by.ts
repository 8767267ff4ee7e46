import { readersShownUpTo } from "@hazel/domain/models/channel-read-model"
import { isInChannel } from "@hazel/domain/events/message-events"
import type { UserId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { User } from "@hazel/domain/models/user-model"
import { useMemo } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** Whether the readers of a message can be shown: the viewer sends read receipts and the channel is not too large. */
export const areReadersShown = (message: Message, summary: ChannelSummary | undefined, viewer: User | undefined) => {
  if (summary === undefined || !viewer?.sharesReads || !isInChannel(message)) return false
  const { memberCount } = summary.channel
  return memberCount > 1 && memberCount <= readersShownUpTo
}

const nobody: ReadonlyArray<UserId> = []

/**
 * The people who send read receipts and have seen a message, kept up to date. `before` holds readers that were fetched
 * when the list was opened.
 */
export const useSeenBy = ({ channelId, authorId, seq }: Message, before = nobody): ReadonlyArray<User> => {
  const hazel = useHazel()
  const users = useUsers()
  const readers = useReadable(useMemo(() => hazel.readers(channelId), [hazel, channelId]))
  const hasRead = new Map(readers.map(({ userId, lastReadSeq }) => [userId, lastReadSeq >= seq]))
  return [...new Set([...before, ...hasRead.keys()])]
    .filter((userId) => userId !== authorId && hasRead.get(userId) !== false)
    .flatMap((userId) => users?.get(userId) ?? [])
    .filter(({ sharesReads }) => sharesReads)
}
