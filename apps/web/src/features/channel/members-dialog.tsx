import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { UserPlus } from "lucide-react"
import { useEffect } from "react"
import { failureWords } from "../../failure-words.ts"
import { useChannel, useHazel, useMe, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { channelLabel } from "../people/names.ts"
import { PersonLine } from "../people/person-line.tsx"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { openAddPeople } from "./channel-dialogs.tsx"
import { channelRights } from "./channel-rights.ts"
import { useMembers } from "./use-members.ts"

const useRemove = (channelId: ChannelId) => {
  const hazel = useHazel()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ userId }: ChannelMember) =>
      hazel.call((client) => client.channel.removeMember({ id: channelId, userId })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["members", channelId] }),
    onError: (failure) => showToast(failureWords(failure))
  })
}

interface MemberProps {
  readonly member: ChannelMember
  readonly channelId: ChannelId
  readonly canRemove: boolean
}

const Member = ({ member, channelId, canRemove }: MemberProps) => {
  const user = useUser(member.userId)
  const remove = useRemove(channelId)
  if (user === undefined) return null
  return (
    <li className="group/member flex min-h-11 items-center gap-3 rounded-sm px-2 hover:bg-hover">
      <PersonLine user={user}>
        {member.role === "manager" && <span className="text-small text-muted">Manager</span>}
        {canRemove && (
          <Button
            look="plain"
            disabled={remove.isPending}
            aria-label={`Remove ${user.displayName}`}
            onClick={() => remove.mutate(member)}
          >
            Remove
          </Button>
        )}
      </PersonLine>
    </li>
  )
}

const Members = ({ summary }: { readonly summary: ChannelSummary }) => {
  const { channel } = summary
  const me = useMe()
  const members = useMembers(channel.id)
  const { canManage, canAdd } = channelRights(summary, me)
  const label = channelLabel(channel, useChannelTitle(channel))
  return (
    <Dialog title={`Members of ${label}`}>
      {canAdd && (
        <div className="px-5 pt-2">
          <Button onClick={() => openAddPeople(channel)}>
            <UserPlus size={15} aria-hidden /> Add people
          </Button>
        </div>
      )}
      <ul aria-label="Members" className="h-80 overflow-y-auto px-3 py-3">
        {members.data?.members.map((member) => (
          <Member
            key={member.userId}
            member={member}
            channelId={channel.id}
            canRemove={canManage && member.userId !== me?.id}
          />
        ))}
        {members.isError && <EmptyState>{failureWords(members.error)}</EmptyState>}
      </ul>
    </Dialog>
  )
}

export default function MembersDialog({ channelId }: { readonly channelId: ChannelId }) {
  const summary = useChannel(channelId)
  const isGone = summary === undefined
  useEffect(() => {
    if (isGone) closeDialog()
  }, [isGone])
  return summary && <Members summary={summary} />
}
