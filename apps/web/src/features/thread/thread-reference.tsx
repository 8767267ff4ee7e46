import type { Message } from "@hazel/domain/models/message-model"
import { CornerDownRight } from "lucide-react"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { lazyPart } from "../../ui/lazy-part.ts"
import { LazyQueries } from "../../ui/lazy-queries.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { RootExcerpt } from "./root-excerpt.tsx"
import { threadTexts } from "./texts.ts"

const FetchedExcerpt = lazyPart(() => import("./fetched-excerpt.tsx"))

/** Above a reply that was also sent to the channel: a link to its thread. */
export const ThreadReference = ({ reply }: { readonly reply: Message }) => {
  const hazel = useHazel()
  const { actions } = useConversation()
  const rootId = reply.parentId!
  const root = useReadable(useMemo(() => hazel.message(rootId), [hazel, rootId]))
  return (
    <button
      type="button"
      onClick={() => actions.reply(reply)}
      className="touch-target -ml-1 flex max-w-full items-center gap-1 rounded-sm px-1 text-secondary text-muted hover:bg-pressed hover:text-text"
    >
      <CornerDownRight size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="shrink-0">{threadTexts.repliedToThread}</span>
      <span dir="auto" className="truncate">
        {root ? (
          <RootExcerpt root={root.message} />
        ) : (
          <LazyQueries>
            <FetchedExcerpt rootId={rootId} />
          </LazyQueries>
        )}
      </span>
    </button>
  )
}
