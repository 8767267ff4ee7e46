import type { Channel } from "@hazel/domain/models/channel-model"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { useSelected } from "../../ui/use-readable.ts"
import { InviteByEmail } from "./invite-by-email.tsx"
import { InviteByLink } from "./invite-by-link.tsx"
import { OpenInvitations } from "./open-invitations.tsx"

const ways = [
  { label: "By link", Form: InviteByLink },
  { label: "By e-mail", Form: InviteByEmail }
]

export default function InviteDialog({ channel }: { readonly channel?: Channel }) {
  const workspace = useSelected(useHazel().directory, (directory) => directory?.workspace.name) ?? "Hazel"
  const [way, setWay] = useState(ways[0]!)
  const { Form } = way
  const description = channel
    ? `Whoever comes by it is in #${channel.name} at once.`
    : "Whoever comes by it finds the public channels of the workspace."
  return (
    <Dialog title={`Invite people to ${channel ? `#${channel.name}` : workspace}`} description={description}>
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-2 pb-5">
        <div role="group" aria-label="How to invite" className="flex gap-1">
          {ways.map((each) => (
            <Button
              key={each.label}
              look={each === way ? "quiet" : "plain"}
              aria-pressed={each === way}
              onClick={() => setWay(each)}
            >
              {each.label}
            </Button>
          ))}
        </div>
        <Form {...(channel && { channelId: channel.id })} />
        <OpenInvitations channelId={channel?.id ?? null} />
      </div>
    </Dialog>
  )
}
