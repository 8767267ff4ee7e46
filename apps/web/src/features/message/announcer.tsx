import type { MessageId, UserId } from "@hazel/domain/ids"
import { textWithFiles } from "@hazel/domain/text-with-files"
import { useMemo, useState } from "react"
import { useHazel, useUser } from "../../hazel.ts"
import { usePlainText } from "../markdown/markdown.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { nameInSentence } from "../people/names.ts"
import { messageTexts } from "./texts.ts"

const freshFor = 5000

/** Announces new messages of others to screen readers. The list itself stays silent while it is scrolled. */
export const Announcer = ({ latestId }: { readonly latestId: MessageId | undefined }) => (
  <div role="status" aria-live="polite" className="sr-only">
    {latestId && <Announcement key={latestId} id={latestId} />}
  </div>
)

const Announcement = ({ id }: { readonly id: MessageId }) => {
  const hazel = useHazel()
  const view = useReadable(useMemo(() => hazel.message(id), [hazel, id]))
  const viewerId = useReadable(hazel.me)
  const isGrowing = view?.message.stream?.status === "streaming"
  const [wasGrowing, setWasGrowing] = useState(false)
  if (isGrowing && !wasGrowing) setWasGrowing(true)
  // A streaming message is announced once, when it is complete.
  if (view === undefined || isGrowing || view.message.authorId === viewerId) return null
  const { authorId, createdAt } = view.message
  return <Words authorId={authorId} body={textWithFiles(view.message)} createdAt={createdAt} isAwaited={wasGrowing} />
}

interface WordsProps {
  readonly authorId: UserId
  readonly body: string
  readonly createdAt: string
  /** The message was streaming while it was shown, so it is announced when complete, however long that took. */
  readonly isAwaited: boolean
}

const Words = ({ authorId, body, createdAt, isAwaited }: WordsProps) => {
  const author = useUser(authorId)
  const [isFresh] = useState(() => isAwaited || Date.now() - Date.parse(createdAt) < freshFor)
  const text = usePlainText(body)
  return isFresh ? messageTexts.wrote(nameInSentence(author), text) : null
}
