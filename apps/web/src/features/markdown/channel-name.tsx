import { Suspense, use } from "react"
import { HazelProvider } from "../../hazel.ts"
import { lazyPart } from "../../ui/lazy-part.ts"

const KnownChannel = lazyPart(() => import("./known-channel.tsx"))

interface ChannelNameProps {
  /** The typed text, with the `#`. */
  readonly text: string
  /** Whether it may be a link. A link contains no other. */
  readonly canFollow: boolean
}

/** A link to the channel if the reader can see one with this name; for everybody else the typed text. */
export const ChannelName = ({ text, canFollow }: ChannelNameProps) => {
  const isIn = use(HazelProvider) !== undefined
  return canFollow && isIn ? (
    <Suspense fallback={text}>
      <KnownChannel text={text} />
    </Suspense>
  ) : (
    text
  )
}
