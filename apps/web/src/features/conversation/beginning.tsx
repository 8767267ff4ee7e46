import { isGuest } from "@hazel/domain/authority"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { ReactNode } from "react"
import { useHazel, useMe, useUsers } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { useSelected } from "../../ui/use-readable.ts"
import { openAddPeople } from "../channel/channel-dialogs.tsx"
import { openInvite } from "../invitation/open-invite.tsx"
import { channelLabel } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"

interface IntroductionProps {
  readonly title: string
  readonly purpose?: string
  readonly children: ReactNode
  readonly action?: ReactNode
}

const Introduction = ({ title, purpose, children, action }: IntroductionProps) => (
  <div className="column flex flex-col items-start gap-3 pt-10 pb-4">
    <div>
      <h2 className="text-title font-bold [overflow-wrap:anywhere]">{title}</h2>
      <p className="max-w-[60ch] text-muted">{children}</p>
      {purpose && <p className="max-w-[60ch] pt-2 whitespace-pre-line [overflow-wrap:anywhere]">{purpose}</p>}
    </div>
    {action}
  </div>
)

const words = (channel: Channel, title: string) => {
  const { kind } = channel
  if (kind === "private") return "This is the beginning of a private channel: only its members can read it."
  if (kind === "public") return "This is the beginning of a channel that everybody in the workspace can read and join."
  return `This is where you and ${channelLabel(channel, title)} talk. Nobody else can read it.`
}

const Invite = ({ channel }: { readonly channel?: Channel }) => (
  <Button onClick={() => openInvite(channel)}>Invite people</Button>
)

/** Whoever is first has nobody to talk to yet. */
const FirstPerson = () => (
  <Introduction title="You own this workspace" action={<Invite />}>
    Nobody else is here yet. Invite people, or send them the address {location.host}, and they can sign up.
  </Introduction>
)

/** What stands above the first message. */
export const Beginning = ({ channel }: { readonly channel: Channel }) => {
  const title = useChannelTitle(channel)
  const isAlone = useUsers()?.size === 1
  const me = useMe()
  const isOwner = me?.role === "owner"
  const isOnly = useSelected(useHazel().channels, (channels) => channels?.length === 1)
  if (isAlone && isOwner && isOnly) return <FirstPerson />
  const canAdd = channel.archivedAt === null && channel.kind !== "direct" && me !== undefined && !isGuest(me)
  const add = isAlone ? (
    <Invite channel={channel} />
  ) : (
    <Button onClick={() => openAddPeople(channel)}>Add people</Button>
  )
  return (
    <Introduction title={channelLabel(channel, title)} purpose={channel.purpose} action={canAdd && add}>
      {words(channel, title)}
      {isAlone && " Nobody else is here yet: invite people, and they can sign up."}
    </Introduction>
  )
}
