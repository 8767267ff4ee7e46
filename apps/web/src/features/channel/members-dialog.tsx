import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { Channel, ChannelSummary } from "@hazel/domain/models/channel-model"
import { UserPlus } from "lucide-react"
import { useEffect } from "react"
import { useChannel, useHazel, useMe, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { openInviteDialog } from "../invitation/open-invite-dialog.tsx"
import { channelLabel, isConversation } from "../people/names.ts"
import { openChangeRole } from "../people/people-dialogs.tsx"
import { PersonRow } from "../people/person-row.tsx"
import { StandingLabel } from "../people/standing-label.tsx"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { openAddPeople, openBan, openMuteMember } from "./channel-dialogs.tsx"
import { channelRights } from "./channel-rights.ts"
import { type MemberCommands, memberActions } from "./member-actions.ts"
import { useMembers } from "./use-members.ts"
import { channelTexts } from "./texts.ts"
import { showFailure } from "../failure/show-failure.ts"

const useMemberCommands = (channel: Channel, { userId }: ChannelMember, reopen: () => void): MemberCommands => {
  const hazel = useHazel()
  const user = useUser(userId)
  const { id } = channel
  return {
    setRole: (role) =>
      void hazel.call((client) => client.channel.setMemberRole({ id, userId, role })).catch(showFailure),
    changeWorkspaceRole: () => openChangeRole(userId, reopen),
    mute: () => user && openMuteMember(channel, user),
    unmute: () => void hazel.call((client) => client.channel.unmuteMember({ id, userId })).catch(showFailure),
    remove: () => void hazel.call((client) => client.channel.kickMember({ id, userId })).catch(showFailure),
    ban: () => user && openBan(channel, user)
  }
}

interface MemberProps {
  readonly member: ChannelMember
  readonly summary: ChannelSummary
  readonly reopen: () => void
}

const Member = ({ member, summary, reopen }: MemberProps) => {
  const user = useUser(member.userId)
  const viewer = useMe()
  const commands = useMemberCommands(summary.channel, member, reopen)
  if (user === undefined) return null
  const actions = viewer ? memberActions({ summary, viewer, member, user }, commands) : []
  return (
    <PersonRow user={user} actions={actions}>
      {member.mute && <span className="shrink-0 text-small text-muted">{channelTexts.muted}</span>}
      <StandingLabel user={user} channelRole={member.role} />
    </PersonRow>
  )
}

const Members = ({ summary, reopen }: Omit<MemberProps, "member">) => {
  const { channel } = summary
  const members = useMembers(channel.id)
  const { canAdd } = channelRights(summary, useMe())
  const label = channelLabel(channel, useChannelTitle(channel))
  return (
    <Dialog title={channelTexts.membersOf(label)}>
      {canAdd && (
        <div className="flex gap-2 px-5 pt-2">
          <Button onClick={() => openAddPeople(channel)}>
            <UserPlus size={15} aria-hidden /> {channelTexts.addPeople}
          </Button>
          {!isConversation(channel) && (
            <Button onClick={() => openInviteDialog(channel)}>{channelTexts.invitePeople}</Button>
          )}
        </div>
      )}
      <ul aria-label={channelTexts.members} className="h-[50dvh] overflow-y-auto px-3 py-3">
        {members?.map((member) => (
          <Member key={member.userId} member={member} summary={summary} reopen={reopen} />
        ))}
      </ul>
    </Dialog>
  )
}

interface MembersDialogProps {
  readonly channelId: ChannelId
  /** Opens this dialog again after one that it opened. */
  readonly reopen: () => void
}

export default function MembersDialog({ channelId, reopen }: MembersDialogProps) {
  const summary = useChannel(channelId)
  const isGone = summary === undefined
  useEffect(() => {
    if (isGone) closeDialog()
  }, [isGone])
  return summary && <Members summary={summary} reopen={reopen} />
}
