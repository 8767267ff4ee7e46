import { Link } from "@tanstack/react-router"
import { use, useEffect } from "react"
import { HazelProvider, useHazel } from "../../hazel.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { askForChannel, namedChannels } from "../channel/named-channels.ts"
import { MentionsAreTabStops } from "./mention.tsx"

interface ChannelNameProps {
  /** The typed text, with the `#`. */
  readonly text: string
  /** Whether it may be a link. A link contains no other. */
  readonly canFollow: boolean
}

const KnownChannel = ({ text }: Pick<ChannelNameProps, "text">) => {
  const hazel = useHazel()
  const isTabStop = use(MentionsAreTabStops)
  const name = text.slice(1).toLowerCase()
  const channel = useSelected(namedChannels(hazel), (named) => named.get(name))
  useEffect(() => askForChannel(hazel, name), [hazel, name])
  if (channel === undefined) return text
  return (
    <Link
      to="/c/$channelId"
      params={{ channelId: channel.id }}
      tabIndex={isTabStop ? 0 : -1}
      dir="auto"
      className="rounded-[4px] bg-accent-soft px-0.5 font-medium text-accent-strong hover:underline"
    >
      #{channel.name}
    </Link>
  )
}

/** A channel that the reader can see, by the name that it has now; for everybody else the typed text. */
export const ChannelName = ({ text, canFollow }: ChannelNameProps) => {
  const isIn = use(HazelProvider) !== undefined
  return canFollow && isIn ? <KnownChannel text={text} /> : text
}
