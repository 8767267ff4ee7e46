import type { Hazel } from "@hazel/client"
import { Box, Text } from "ink"
import type { NameOf } from "./names.ts"
import type { Place } from "./place.ts"
import { useReadable } from "./use-readable.ts"

interface Props {
  readonly hazel: Hazel
  readonly place: Place
  readonly nameOf: NameOf
  readonly notice: string
}

const typists = (names: ReadonlyArray<string>) =>
  names.length === 0 ? "" : `${names.join(", ")} ${names.length === 1 ? "is" : "are"} typing …`

/** The state of the connection in words, where it is worth saying. */
export const states = {
  connecting: "Connecting …",
  online: "",
  offline: "Offline: what you write is kept and sent later.",
  "signed-out": "You are signed out. Leave with Ctrl-C and sign in again."
}

const help = "Tab next · ^N unread · ↑↓ choose · → thread · ← back · +:tada: · Ctrl-C leave"

export const StatusLine = ({ hazel, place, nameOf, notice }: Props) => {
  const typing = useReadable(hazel.typing(place.channelId, place.parentId))
  const state = states[useReadable(hazel.connection)]
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Text color="yellow" wrap="truncate">
        {notice || state || typists(typing.map(nameOf)) || " "}
      </Text>
      <Text dimColor wrap="truncate">
        {help}
      </Text>
    </Box>
  )
}
