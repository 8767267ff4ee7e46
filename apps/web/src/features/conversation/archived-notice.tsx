import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useMe } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { channelRights } from "../channel/channel-rights.ts"
import { useArchive } from "../channel/use-archive.ts"
import { conversationTexts } from "./texts.tsx"

/** Replaces the composer in an archived channel. */
export const ArchivedNotice = ({ summary }: { readonly summary: ChannelSummary }) => {
  const archive = useArchive()
  const { canManage } = channelRights(summary, useMe())
  return (
    <div className="column shrink-0 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <div className="flex min-h-11 items-center justify-between gap-4 rounded-md bg-hover py-1.5 pr-1.5 pl-4 text-secondary text-muted">
        {conversationTexts.archivedNotice}
        {canManage && <Button onClick={() => archive(summary.channel.id, false)}>{conversationTexts.unarchive}</Button>}
      </div>
    </div>
  )
}
