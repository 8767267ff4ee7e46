import type { ChannelId } from "@hazel/domain/ids"
import type { InboxEntry } from "@hazel/domain/models/inbox-model"
import { Link } from "@tanstack/react-router"
import { useChannel } from "../../hazel.ts"
import { EntryButtons } from "./entry-buttons.tsx"
import { EntryContent } from "./entry-content.tsx"
import { InvitationAnswer } from "./invitation-answer.tsx"
import { keyOf } from "./use-inbox.ts"
import type { EntryMarks } from "./use-mark-entries.ts"

interface EntryRowProps {
  readonly entry: InboxEntry
  readonly marks: EntryMarks
  /** Whether Tab enters the list at this row. */
  readonly isTabStop: boolean
  readonly onFocus: () => void
}

const row =
  "block min-w-0 flex-1 py-3 focus-visible:shadow-[inset_3px_0_0_var(--accent)] focus-visible:outline-transparent"

/** An entry leads to its message, in the thread if it is a reply, and a conversation to its first new message. */
const addressOf = ({ kind, openAt, message }: InboxEntry) => {
  if (kind === "direct" || message === null) return {}
  const thread = message.parentId !== null && { thread: message.parentId }
  return { ...thread, message: kind === "thread" && openAt !== null ? openAt : message.id }
}

const ChannelEntry = ({
  entry,
  marks,
  isTabStop,
  onFocus,
  channelId
}: EntryRowProps & { readonly channelId: ChannelId }) => {
  const summary = useChannel(channelId)
  return (
    <Link
      data-entry={keyOf(entry)}
      to="/c/$channelId"
      params={{ channelId }}
      search={addressOf(entry)}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={() => entry.isUnread && void marks.markRead(entry)}
      className={row}
    >
      <EntryContent entry={entry} channel={summary?.channel} />
    </Link>
  )
}

const InvitationEntry = ({ entry, isTabStop, onFocus }: EntryRowProps) => (
  <div data-entry={keyOf(entry)} role="group" tabIndex={isTabStop ? 0 : -1} onFocus={onFocus} className={row}>
    <EntryContent entry={entry} channel={undefined} />
    {entry.invitation && <InvitationAnswer invitation={entry.invitation} />}
  </div>
)

export const EntryRow = (props: EntryRowProps) => {
  const { entry, marks } = props
  return (
    <li className="group/entry relative flex border-b border-line hover:bg-hover has-[[data-entry]:focus-visible]:bg-hover">
      {entry.kind === "invitation" || entry.channelId === null ? (
        <InvitationEntry {...props} />
      ) : (
        <ChannelEntry {...props} channelId={entry.channelId} />
      )}
      <EntryButtons entry={entry} marks={marks} />
    </li>
  )
}
