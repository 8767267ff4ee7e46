import type { Hazel, MessageId } from "@hazel/client"
import { Box, Text } from "ink"
import { useEffect } from "react"
import { useMentionable } from "./markdown/mentionable.ts"
import { MessageLines } from "./message-lines.tsx"
import type { NameOf } from "./names.ts"
import type { Place } from "./place.ts"
import { useReadable } from "./use-readable.ts"

interface Props {
  readonly hazel: Hazel
  readonly place: Place
  readonly nameOf: NameOf
  readonly selected: MessageId | undefined
  readonly rows: number
}

/** Reports the newest message as read, as long as others are unread here. */
const useReading = (hazel: Hazel, { channelId, parentId }: Place, newest: MessageId | undefined) => {
  const summary = useReadable(hazel.channel(channelId))
  const following = summary?.threads.find((thread) => thread.parentId === parentId)
  const unread = (parentId === null ? summary?.unread : following?.unread)?.length ?? 0
  useEffect(() => {
    const seq = newest && hazel.message(newest).get()?.message.seq
    if (unread === 0 || seq === undefined) return
    if (parentId === null) hazel.markRead(channelId, seq)
    else hazel.markThreadRead(channelId, parentId, seq)
  }, [hazel, channelId, parentId, newest, unread])
}

export const Conversation = ({ hazel, place, nameOf, selected, rows }: Props) => {
  const timeline = hazel.timeline(place.channelId, place.parentId)
  const { status, messageIds, hasNewer } = useReadable(timeline)
  useEffect(() => void timeline.open().catch(() => {}), [timeline])
  useReading(hazel, place, hasNewer ? undefined : messageIds.at(-1))
  const people = useMentionable(hazel)
  const threads = useReadable(hazel.channel(place.channelId))?.threads ?? []
  const newRepliesTo = (id: MessageId) => threads.find(({ parentId }) => parentId === id)?.unread.length ?? 0
  const below = selected === undefined ? messageIds.length : messageIds.indexOf(selected) + 1 + Math.floor(rows / 4)
  const shown = messageIds.slice(Math.max(0, below - rows), below)
  const root = place.parentId === null ? [] : [place.parentId]
  return (
    <Box flexDirection="column" flexGrow={1} flexBasis={0} overflow="hidden">
      {root.map((id) => (
        <Box key={id} flexShrink={0} borderStyle="single" borderTop={false} borderLeft={false} borderRight={false}>
          <MessageLines {...{ hazel, id, nameOf, people }} newReplies={0} isSelected={selected === id} />
        </Box>
      ))}
      <Box flexDirection="column" flexGrow={1} flexBasis={0} overflow="hidden" justifyContent="flex-end">
        {status !== "ready" && <Text dimColor>{status === "failed" ? "This could not be loaded." : "Loading …"}</Text>}
        {shown.map((id) => (
          <MessageLines
            key={id}
            {...{ hazel, id, nameOf, people }}
            newReplies={newRepliesTo(id)}
            isSelected={selected === id}
          />
        ))}
      </Box>
    </Box>
  )
}
