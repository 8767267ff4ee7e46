import type { MessageId, UserId } from "@hazel/domain/ids"
import { useMemo, useState } from "react"
import { useHazel, useUser } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { nameOf } from "../people/names.ts"

const freshFor = 5000

/** Reads new messages of others out loud to those who listen; the list itself stays silent while it is scrolled. */
export const Announcer = ({ latestId }: { readonly latestId: MessageId | undefined }) => (
  <div role="status" aria-live="polite" className="sr-only">
    {latestId && <Announcement key={latestId} id={latestId} />}
  </div>
)

const Announcement = ({ id }: { readonly id: MessageId }) => {
  const hazel = useHazel()
  const view = useReadable(useMemo(() => hazel.message(id), [hazel, id]))
  const viewerId = useReadable(hazel.me)
  if (view === undefined || view.message.authorId === viewerId) return null
  return <Words authorId={view.message.authorId} body={view.message.body} createdAt={view.message.createdAt} />
}

interface WordsProps {
  readonly authorId: UserId
  readonly body: string
  readonly createdAt: string
}

const Words = ({ authorId, body, createdAt }: WordsProps) => {
  const author = useUser(authorId)
  const [isFresh] = useState(() => Date.now() - Date.parse(createdAt) < freshFor)
  return isFresh ? `${nameOf(author)} wrote: ${body}` : null
}
