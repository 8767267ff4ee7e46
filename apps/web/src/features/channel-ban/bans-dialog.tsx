import { isolated } from "@hazel/domain/isolated"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelBan } from "@hazel/domain/models/channel-ban-model"
import type { Channel } from "@hazel/domain/models/channel-model"
import { useMutation } from "@tanstack/react-query"
import { useHazel, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { useToday } from "../../ui/use-today.ts"
import { formatUntil } from "../message/moments.ts"
import { asChannel, nameInSentence } from "../people/names.ts"
import { PersonLine } from "../people/person-line.tsx"
import { useBans } from "./use-bans.ts"
import { channelBanTexts } from "./texts.ts"
import { showFailure } from "../failure/show-failure.ts"

interface BanProps {
  readonly channelId: ChannelId
  readonly ban: ChannelBan
}

const Ban = ({ channelId: id, ban }: BanProps) => {
  const { userId, bannedBy, motive, endsAt } = ban
  const hazel = useHazel()
  const user = useUser(userId)
  const today = useToday()
  const by = useUser(bannedBy ?? userId)
  const lift = useMutation({
    mutationFn: () => hazel.call((client) => client.channel.unban({ id, userId })),
    onError: showFailure
  })
  if (user === undefined) return null
  return (
    <li className="rounded-sm px-2 py-2 hover:bg-hover">
      <div className="flex min-h-9 items-center gap-3">
        <PersonLine user={user}>
          <Button
            aria-label={channelBanTexts.liftBanOn(isolated(user.displayName))}
            disabled={lift.isPending}
            onClick={() => lift.mutate()}
          >
            {channelBanTexts.liftBan}
          </Button>
        </PersonLine>
      </div>
      <p className="pl-12 text-secondary text-muted [overflow-wrap:anywhere]">
        {motive}
        <span className="block text-small">
          {[bannedBy && channelBanTexts.by(nameInSentence(by)), endsAt && formatUntil(endsAt, today)]
            .filter(Boolean)
            .join(", ")}
        </span>
      </p>
    </li>
  )
}

/** Lists the people who are banned from a channel, with reason, actor and end. */
export default function BansDialog({ channel }: { readonly channel: Channel }) {
  const { data: bans, isError } = useBans(channel.id)
  return (
    <Dialog title={channelBanTexts.bannedFrom(asChannel(channel.name))}>
      <div className="flex max-h-[50dvh] min-h-36 flex-col overflow-y-auto px-3 py-3">
        {isError && <EmptyState>{channelBanTexts.loadingFailed}</EmptyState>}
        {bans?.length === 0 && <EmptyState>{channelBanTexts.nobodyBanned}</EmptyState>}
        <ul aria-label={channelBanTexts.bannedPeople}>
          {bans?.map((ban) => (
            <Ban key={ban.userId} channelId={channel.id} ban={ban} />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
