import { isGuest } from "@hazel/domain/authority"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { ReactNode } from "react"
import { useHazel, useMe, useUsers } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { openAccessDialog } from "../access/open-access-dialog.tsx"
import { openAddPeople } from "../channel/channel-dialogs.tsx"
import { openInviteDialog } from "../invitation/open-invite-dialog.tsx"
import { channelLabel, conversationInSentence } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { conversationTexts } from "./texts.tsx"

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

const introductionText = (kind: Channel["kind"], people: string) => {
  if (kind === "private") return conversationTexts.privateBeginning
  if (kind === "public") return conversationTexts.publicBeginning
  return conversationTexts.directBeginning(people)
}

const Invite = ({ channel }: { readonly channel?: Channel }) => (
  <Button onClick={() => openInviteDialog(channel)}>{conversationTexts.invitePeople}</Button>
)

/** Shown to the owner of a workspace without other people. */
const FirstPerson = () => (
  <Introduction
    title={conversationTexts.youOwnThisWorkspace}
    action={
      <div className="flex gap-2">
        <Invite />
        <Button onClick={openAccessDialog}>{uiTexts.whoCanJoin}</Button>
      </div>
    }
  >
    {conversationTexts.inviteOthers}
  </Introduction>
)

/** The introduction above the first message. */
export const Beginning = ({ channel }: { readonly channel: Channel }) => {
  const title = useChannelTitle(channel)
  const users = useUsers()
  const isAlone = users?.size === 1
  const me = useMe()
  const isOwner = me?.role === "owner"
  const isOnly = useSelected(useHazel().channels, (channels) => channels?.length === 1)
  if (isAlone && isOwner && isOnly) return <FirstPerson />
  const canAdd = channel.archivedAt === null && channel.kind !== "direct" && me !== undefined && !isGuest(me)
  const add = isAlone ? (
    <Invite channel={channel} />
  ) : (
    <Button onClick={() => openAddPeople(channel)}>{conversationTexts.addPeople}</Button>
  )
  return (
    <Introduction title={channelLabel(channel, title)} purpose={channel.purpose} action={canAdd && add}>
      {introductionText(channel.kind, conversationInSentence(channel, users, me?.id))}
      {isAlone && ` ${conversationTexts.alone}`}
    </Introduction>
  )
}
