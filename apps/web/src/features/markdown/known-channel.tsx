import { Link } from "@tanstack/react-router"
import { use, useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { askForChannel, namedChannels } from "../channel/named-channels.ts"
import { MentionsAreTabStops } from "./mention.tsx"

/** A channel that the reader can see, by the name that it has now, or the typed text. */
export default function KnownChannel({ text }: { readonly text: string }) {
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
