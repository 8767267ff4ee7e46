import type { MessageId } from "@hazel/domain/ids"
import { useQuery } from "@tanstack/react-query"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { useToday } from "../../ui/use-today.ts"
import { Markdown } from "../markdown/markdown.tsx"
import { briefMoment } from "../message/moments.ts"
import { useMentionable } from "../people/use-mentionable.ts"
import { messageRevisionTexts } from "./texts.ts"

/** Every version of a message's text, newest first. */
export default function MessageHistoryDialog({ messageId }: { readonly messageId: MessageId }) {
  const hazel = useHazel()
  const people = useMentionable()
  const today = useToday()
  const history = useQuery({
    queryKey: ["message-revisions", messageId],
    queryFn: () => hazel.call((client) => client.messageRevision.list({ messageId })),
    staleTime: 0
  })
  const revisions = history.data?.revisions.toReversed() ?? []
  return (
    <Dialog title={messageRevisionTexts.editHistory}>
      {/* The list takes the focus, because the arrow keys scroll only what has it and nothing in the list does. */}
      <ol
        aria-label={messageRevisionTexts.editHistory}
        tabIndex={0}
        data-autofocus
        className="flex min-h-32 flex-col gap-4 overflow-y-auto px-5 pt-2 pb-6 -outline-offset-2"
      >
        {revisions.map(({ body, writtenAt }, index) => (
          <li key={writtenAt} className="border-l-2 border-line-strong pl-3">
            <p className="pb-0.5 text-small text-muted">
              <time dateTime={writtenAt}>{briefMoment(writtenAt, today)}</time>
              {index === 0 && messageRevisionTexts.current}
              {index === revisions.length - 1 && messageRevisionTexts.original}
            </p>
            <Markdown source={body} people={people} />
          </li>
        ))}
        {history.isError && <EmptyState>{describeFailure(history.error)}</EmptyState>}
      </ol>
    </Dialog>
  )
}
