import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { readersShownUpTo } from "@hazel/domain/models/channel-read-model"
import type { Message } from "@hazel/domain/models/message-model"
import { useMemo } from "react"
import { useChannel, useHazel, useMe, useUsers } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { nameOf } from "../people/names.ts"
import { seenWords } from "./seen-words.ts"

interface SeenByProps {
  readonly message: Message
}

const Seen = ({ message, summary }: SeenByProps & { readonly summary: ChannelSummary }) => {
  const hazel = useHazel()
  const users = useUsers()
  const { id, kind } = summary.channel
  const readers = useReadable(useMemo(() => hazel.readers(id), [hazel, id]))
  const people = readers
    .filter(({ lastReadSeq }) => lastReadSeq >= message.seq)
    .flatMap(({ userId }) => users?.get(userId) ?? [])
    .filter(({ sharesReads }) => sharesReads)
  const { text, names } = seenWords(people.map(nameOf), kind === "direct")
  // The place is kept, so that nothing moves when somebody sees it.
  return (
    <p className="h-4.5 text-small text-muted">
      {text !== undefined && (
        <span className="animate-appear" {...(names !== undefined && { "data-tooltip": names })}>
          {text}
        </span>
      )}
    </p>
  )
}

/** Who has seen a message of one's own; nothing where that is not shown. */
export const SeenBy = ({ message }: SeenByProps) => {
  const summary = useChannel(message.channelId)
  const me = useMe()
  if (summary === undefined || !me?.sharesReads) return null
  const { memberCount } = summary.channel
  return memberCount > 1 && memberCount <= readersShownUpTo ? <Seen message={message} summary={summary} /> : null
}
