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
import { invitationTexts } from "./texts.tsx"
import { uiTexts } from "../../ui/texts.ts"

const ways = [
  { value: "link", label: invitationTexts.byLink },
  { value: "email", label: invitationTexts.byEmail }
] as const
type Way = (typeof ways)[number]["value"]

const forms = { link: InviteByLink, email: InviteByEmail }

export default function InviteDialog({ channel }: { readonly channel?: Channel }) {
  const workspace = useSelected(useHazel().directory, (directory) => directory?.workspace.name) ?? uiTexts.productName
  const [way, setWay] = useState<Way>("link")
  const Form = forms[way]
  const description = channel ? invitationTexts.joinsChannel(asChannel(channel.name)) : invitationTexts.joinsWorkspace
  return (
    <Dialog
      title={invitationTexts.invitePeopleTo(channel ? asChannel(channel.name) : isolated(workspace))}
      description={description}
    >
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-2 pb-5">
        <Segments label={invitationTexts.howToInvite} options={ways} value={way} choose={setWay} />
        <Form {...(channel && { channelId: channel.id })} />
        <OpenInvitations channelId={channel?.id ?? null} />
      </div>
    </Dialog>
  )
}
