import type { MessageId } from "@hazel/domain/ids"
import { useQuery } from "@tanstack/react-query"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { MessageContent } from "../message/message-content.tsx"
import { Gutter, Heading } from "../message/message-heading.tsx"
import { ReplyCount } from "./reply-count.tsx"

/** Fetches a root message that is not loaded, for example after opening a link. */
export default function FetchedRoot({ rootId }: { readonly rootId: MessageId }) {
  const hazel = useHazel()
  const found = useQuery({
    queryKey: ["message", rootId],
    queryFn: () => hazel.call((client) => client.message.get({ id: rootId }))
  })
  const message = found.data?.message
  if (found.isError) return <p className="column py-4 text-muted">{describeFailure(found.error)}</p>
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
