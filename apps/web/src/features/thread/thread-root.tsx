import type { Message } from "@hazel/domain/models/message-model"
import type { MessageId } from "@hazel/domain/ids"
import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { MessageContent } from "../message/message-content.tsx"
import { Gutter, Heading } from "../message/message-heading.tsx"
import { MessageRow } from "../message/message-row.tsx"

const ReplyCount = ({ message }: { readonly message: Message }) => {
  const count = message.thread?.replyCount ?? 0
  return (
    <div className="column flex h-9 items-center gap-3 text-small font-medium text-muted">
      <span className="tabular">{count === 0 ? "No replies yet" : count === 1 ? "1 reply" : `${count} replies`}</span>
      <span className="h-px flex-1 bg-line" />
    </div>
  )
}

/** When one came by a link, the message may be nowhere in the windows that are loaded: then it is asked for by name. */
const FetchedRoot = ({ rootId }: { readonly rootId: MessageId }) => {
  const hazel = useHazel()
  const found = useQuery({
    queryKey: ["message", rootId],
    queryFn: () => hazel.call((client) => client.message.get({ id: rootId }))
  })
  const message = found.data?.message
  if (found.isError) return <p className="column py-4 text-muted">{failureWords(found.error)}</p>
  if (message === undefined) return <div className="h-20" />
  const delivery = { status: "delivered" } as const
  return (
    <>
      <div className="column flex gap-3 pt-4 pb-2">
        <Gutter message={message} delivery={delivery} isGroupStart />
        <div className="min-w-0 flex-1">
          <Heading message={message} delivery={delivery} />
          <MessageContent view={{ message, delivery }} isEdited={false} />
        </div>
      </div>
      <ReplyCount message={message} />
    </>
  )
}

export const ThreadRoot = ({ rootId }: { readonly rootId: MessageId }) => {
  const hazel = useHazel()
  const view = useReadable(useMemo(() => hazel.message(rootId), [hazel, rootId]))
  if (view === undefined) return <FetchedRoot rootId={rootId} />
  return (
    <div className="pt-2">
      <MessageRow id={rootId} isGroupStart isTabStop isGlowing={false} isNew={false} />
      <ReplyCount message={view.message} />
    </div>
  )
}
