import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { CheckCheck, Layers } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { ConnectionBar } from "../conversation/connection-bar.tsx"
import { ListSkeleton } from "../message/list-skeleton.tsx"
import { PageHeader } from "../sidebar/page-header.tsx"
import { markAllRead } from "../unread/mark-all-read.ts"
import { unreadChannelTexts as texts } from "./texts.ts"
import { UnreadCard } from "./unread-card.tsx"
import { unreadKeys } from "./unread-keys.ts"
import { useUnreadShown } from "./use-unread-shown.ts"

const page = 10

const UnreadList = ({ channels }: { readonly channels: ReadonlyArray<ChannelSummary> }) => {
  const list = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(page)
  useEffect(() => list.current?.querySelector<HTMLElement>("[data-unread-channel]")?.focus({ preventScroll: true }), [])
  return (
    <div ref={list} role="group" aria-label={texts.allUnread} className="h-full overflow-y-auto" onKeyDown={unreadKeys}>
      {channels.slice(0, shown).map((summary, index) => (
        <UnreadCard key={summary.channel.id} summary={summary} isTabStop={index === 0} />
      ))}
      {channels.length > shown && (
        <div className="column py-4">
          <Button onClick={() => setShown(shown + page)}>{uiTexts.showMore}</Button>
        </div>
      )}
    </div>
  )
}

/** All unread channels with their unread messages, one below the other. They stay unread until they are marked as read. */
export default function UnreadPage() {
  const hazel = useHazel()
  const channels = useUnreadShown()
  const unread = channels?.filter((summary) => summary.unread.length > 0) ?? []
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-surface">
      <PageHeader icon={Layers} title={texts.allUnread}>
        {unread.length > 0 && (
          <Button className="touch-target pointer-coarse:max-h-9" onClick={() => markAllRead(hazel, unread)}>
            <CheckCheck size={15} strokeWidth={1.75} aria-hidden />
            {texts.markAllRead}
          </Button>
        )}
      </PageHeader>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <ConnectionBar />
        {channels === undefined && <ListSkeleton />}
        {channels?.length === 0 && <EmptyState>{texts.empty}</EmptyState>}
        {channels !== undefined && channels.length > 0 && <UnreadList channels={channels} />}
      </div>
    </div>
  )
}
