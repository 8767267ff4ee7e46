import { isolated } from "@hazel/domain/isolated"
import type { Channel } from "@hazel/domain/models/channel-model"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Segments } from "../../ui/segments.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { useSelected } from "../../ui/use-readable.ts"
import { InviteByEmail } from "./invite-by-email.tsx"
import { InviteByLink } from "./invite-by-link.tsx"
import { OpenInvitations } from "./open-invitations.tsx"
import { asChannel } from "../people/names.ts"

const ways = [
  { value: "link", label: "By link" },
  { value: "email", label: "By e-mail" }
] as const
type Way = (typeof ways)[number]["value"]

const forms = { link: InviteByLink, email: InviteByEmail }

export default function InviteDialog({ channel }: { readonly channel?: Channel }) {
  const workspace = useSelected(useHazel().directory, (directory) => directory?.workspace.name) ?? "Hazel"
  const [way, setWay] = useState<Way>("link")
  const Form = forms[way]
  const description = channel
    ? `People who accept join ${asChannel(channel.name)} at once.`
    : "People who accept can join the public channels of the workspace."
  return (
    <Dialog
      title={`Invite people to ${channel ? asChannel(channel.name) : isolated(workspace)}`}
      description={description}
    >
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-2 pb-5">
        <Segments label="How to invite" options={ways} value={way} choose={setWay} />
        <Form {...(channel && { channelId: channel.id })} />
        <OpenInvitations channelId={channel?.id ?? null} />
      </div>
    </Dialog>
  )
}
