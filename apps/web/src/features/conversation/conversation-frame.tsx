import { ListSkeleton } from "../message/list-skeleton.tsx"

/** The frame of a conversation before anything is loaded. */
export const ConversationFrame = () => (
  <div className="flex min-w-0 flex-1 flex-col bg-surface">
    <div className="box-content h-13 shrink-0 border-b border-line pt-[env(safe-area-inset-top)]" />
    <div className="relative min-h-0 flex-1">
      <ListSkeleton isAtEnd />
    </div>
    <div className="column shrink-0 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <div className="h-[46px] rounded-md border border-line" />
    </div>
  </div>
)
