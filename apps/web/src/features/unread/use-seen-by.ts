import { readersShownUpTo } from "@hazel/domain/models/channel-read-model"
import { isInChannel } from "@hazel/domain/events/message-events"
import type { UserId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { User } from "@hazel/domain/models/user-model"
import { useMemo } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** Whether one may ask who has seen a message: who shares what they have seen, among not too many. */
export const areReadersShown = (message: Message, summary: ChannelSummary | undefined, viewer: User | undefined) => {
  if (summary === undefined || !viewer?.sharesReads || !isInChannel(message)) return false
  const { memberCount } = summary.channel
  return memberCount > 1 && memberCount <= readersShownUpTo
}

const nobody: ReadonlyArray<UserId> = []

/** Who of those who share it has seen a message, and from then on; `before` they were asked for by name, at its beginning. */
export const useSeenBy = ({ channelId, authorId, seq }: Message, before = nobody): ReadonlyArray<User> => {
  const hazel = useHazel()
  const users = useUsers()
  const readers = useReadable(useMemo(() => hazel.readers(channelId), [hazel, channelId]))
  const told = new Map(readers.map(({ userId, lastReadSeq }) => [userId, lastReadSeq >= seq]))
  return [...new Set([...before, ...told.keys()])]
    .filter((userId) => userId !== authorId && told.get(userId) !== false)
    .flatMap((userId) => users?.get(userId) ?? [])
    .filter(({ sharesReads }) => sharesReads)
}
