import type { ChannelSummary, Hazel, UserId } from "@hazel/client"
import { useReadable } from "./use-readable.ts"
import { shownName } from "./shown-text.ts"

export type NameOf = (id: UserId) => string

export const useNames = (hazel: Hazel): NameOf => {
  const directory = useReadable(hazel.directory)
  return (id) => shownName(directory?.users.get(id)?.displayName ?? "Somebody")
}

/** `#general`, or `@` and the others in a conversation. */
export const labelOf = ({ channel }: ChannelSummary, me: UserId | undefined, nameOf: NameOf): string =>
  channel.name !== null
    ? `#${shownName(channel.name)}`
    : `@${channel.participantIds
        .filter((id) => id !== me)
        .map(nameOf)
        .join(", ")}`
