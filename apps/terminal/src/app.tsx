import type { Hazel } from "@hazel/client"
import { Box, Text, useInput, usePaste, useWindowSize } from "ink"
import { useState } from "react"
import { ChannelList } from "./channel-list.tsx"
import { Controls } from "./controls.ts"
import { Conversation } from "./conversation.tsx"
import { labelOf, useNames } from "./names.ts"
import { shownName } from "./shown-text.ts"
import { states, StatusLine } from "./status-line.tsx"
import { useChannels } from "./use-channels.ts"
import { useReadable } from "./use-readable.ts"

export const App = ({ hazel }: { readonly hazel: Hazel }) => {
  const { rows, columns } = useWindowSize()
  const nameOf = useNames(hazel)
  const me = useReadable(hazel.me)
  const connection = useReadable(hazel.connection)
  const channels = useChannels(hazel, nameOf)
  const [controls] = useState(() => new Controls(hazel))
  const { selected, notice } = useReadable(controls)
  const place = controls.placeAmong(channels)
  useInput((input, key) => controls.press({ input, key }, channels))
  usePaste((text) => controls.paste(text, channels))
  const open = channels.find(({ channel }) => channel.id === place?.channelId)
  if (place === undefined || open === undefined) return <Text>{states[connection] || "Loading …"}</Text>
  const where = place.parentId === null ? shownName(open.channel.topic) : "a thread"
  return (
    <Box flexDirection="column" width={columns} height={rows - 1}>
      <Box flexGrow={1} flexBasis={0} overflow="hidden" columnGap={1}>
        <ChannelList {...{ channels, me, nameOf }} open={place.channelId} />
        <Box flexDirection="column" flexGrow={1} overflow="hidden">
          <Box flexShrink={0}>
            <Text bold wrap="truncate">
              {labelOf(open, me, nameOf)} <Text dimColor>{where}</Text>
            </Text>
          </Box>
          <Conversation key={`${place.channelId} ${place.parentId}`} {...{ hazel, place, nameOf, selected, rows }} />
        </Box>
      </Box>
      <StatusLine {...{ hazel, place, nameOf, notice }} />
      <Box flexShrink={0}>
        <Text>
          {"> "}
          {controls.draftIn(place)}
          <Text inverse> </Text>
        </Text>
      </Box>
    </Box>
  )
}
