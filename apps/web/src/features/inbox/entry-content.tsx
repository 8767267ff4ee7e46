import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { InboxEntry } from "@hazel/domain/models/inbox-model"
import type { Message } from "@hazel/domain/models/message-model"
import { textWithFiles } from "@hazel/domain/text-with-files"
import { useUser } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { classNames } from "../../ui/class-names.ts"
import { useToday } from "../../ui/use-today.ts"
import { usePlainText } from "../markdown/markdown.tsx"
import { briefMoment } from "../message/moments.ts"
import { nameInSentence, nameOf } from "../people/names.ts"
import { useEntryLine } from "./entry-line.ts"
import { EntryPlace } from "./entry-place.tsx"
import { inboxTexts } from "./texts.ts"

const Excerpt = ({ entry, message }: { readonly entry: InboxEntry; readonly message: Message }) => {
  const text = usePlainText(textWithFiles(message))
  const author = useUser(message.authorId)
  const isOneOfMany = entry.kind !== "reaction" && entry.actorCount > 1
  return (
    <span dir="auto" className="line-clamp-2 text-secondary [overflow-wrap:anywhere] text-muted">
      {isOneOfMany && inboxTexts.saidBy(nameInSentence(author))}
      {text}
    </span>
  )
}

/** The dot in the margin of an unread entry. */
const UnreadDot = () => (
  <>
    <span aria-hidden className="absolute start-1.5 top-3.5 size-2 rounded-full bg-attention max-md:start-1" />
    <span className="sr-only">{inboxTexts.unreadEntry} </span>
  </>
)

interface EntryContentProps {
  readonly entry: InboxEntry
  readonly channel: ChannelSummary["channel"] | undefined
}

/** A line says who did what where; below it stands the beginning of the message. */
export const EntryContent = ({ entry, channel }: EntryContentProps) => {
  const author = useUser(entry.actorIds[0]!)
  const { names, verb } = useEntryLine(entry)
  const today = useToday()
  const isNew = entry.isUnread && !entry.isDone
  return (
    <span className="column relative flex gap-3">
      {isNew && <UnreadDot />}
      <Avatar
        id={author?.id}
        name={nameOf(author)}
        imageUrl={author?.avatarUrl}
        className={isNew ? "" : "opacity-70"}
      />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-baseline gap-x-2 max-md:flex-wrap">
          <span
            className={classNames(
              "line-clamp-2 min-w-0 max-md:flex-1 md:line-clamp-1",
              isNew ? "text-text" : "text-muted"
            )}
          >
            <span className={isNew ? "font-bold" : "font-medium"}>{names}</span> {verb}
          </span>
          {channel && <EntryPlace entry={entry} channel={channel} />}
          <span className="ms-auto shrink-0 text-small text-muted tabular group-focus-within/entry:invisible group-hover/entry:invisible pointer-coarse:visible!">
            {briefMoment(entry.at, today)}
          </span>
        </span>
        {entry.message && <Excerpt entry={entry} message={entry.message} />}
      </span>
    </span>
  )
}
