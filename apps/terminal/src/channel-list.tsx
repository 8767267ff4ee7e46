import type { ChannelId, ChannelSummary, UserId } from "@hazel/client"
import { Box, Text } from "ink"
import { labelOf, type NameOf } from "./names.ts"
import { unreadMark } from "./unread.ts"

interface Props {
  readonly channels: ReadonlyArray<ChannelSummary>
  readonly open: ChannelId | undefined
  readonly me: UserId | undefined
  readonly nameOf: NameOf
}

export const ChannelList = ({ channels, open, me, nameOf }: Props) => (
  <Box flexDirection="column" width={22} flexShrink={0} overflow="hidden">
    {channels.map((summary) => {
      const mark = unreadMark(summary)
      return (
        <Box key={summary.channel.id} flexShrink={0}>
          <Text inverse={summary.channel.id === open} bold={mark !== ""} wrap="truncate">
            {labelOf(summary, me, nameOf)}
          </Text>
          <Text color="yellow">{mark}</Text>
        </Box>
      )
    })}
  </Box>
)
