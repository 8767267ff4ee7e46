import type { Channel } from "@hazel/domain/models/channel-model"
import type { SearchHit } from "@hazel/domain/models/message-search-model"
import { Link } from "@tanstack/react-router"
import { useUser } from "../../hazel.ts"
import { Avatar } from "../../ui/avatar.tsx"
import { useToday } from "../../ui/use-today.ts"
import { ChannelGlyph } from "../channel/channel-glyph.tsx"
import { briefMoment } from "../message/moments.ts"
import { isolatedTitle, nameOf } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { openedFromSearch } from "./back-to-search.ts"
import { MarkedText } from "./marked-text.tsx"
import { useNoteOpened } from "./opened-hit.ts"
import { messageSearchTexts } from "./texts.ts"

interface HitLinkProps {
  readonly hit: SearchHit
  readonly channel: Channel
  /** Whether a heading above names the channel. */
  readonly isGrouped?: boolean
  readonly isTabStop: boolean
  readonly onFocus: () => void
}

/** A found message, which opens where it was written. */
export const HitLink = ({ hit, channel, isGrouped = false, isTabStop, onFocus }: HitLinkProps) => {
  const { id, channelId, parentId, authorId, createdAt } = hit.message
  const author = useUser(authorId)
  const title = useChannelTitle(channel)
  const today = useToday()
  const noteOpened = useNoteOpened()
  return (
    <li>
      <Link
        data-hit={id}
        to="/c/$channelId"
        params={{ channelId }}
        search={{ message: id, ...(parentId !== null && { thread: parentId }) }}
        state={openedFromSearch}
        onClick={({ currentTarget }) => noteOpened(id, currentTarget)}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={onFocus}
        className="column flex gap-3 py-2.5 hover:bg-hover focus-visible:bg-hover focus-visible:shadow-[inset_3px_0_0_var(--accent)] focus-visible:outline-transparent"
      >
        <Avatar id={author?.id} name={nameOf(author)} imageUrl={author?.avatarUrl} />
        <div className="min-w-0 flex-1">
          <p className="flex items-baseline gap-2">
            <bdi className="min-w-0 truncate font-name">{nameOf(author)}</bdi>
            {!isGrouped && (
              <span className="flex min-w-0 items-center gap-1 text-small text-muted">
                <ChannelGlyph channel={channel} size={12} />
                <span className="truncate">{isolatedTitle(channel, title)}</span>
              </span>
            )}
            {parentId !== null && <span className="shrink-0 text-small text-muted">{messageSearchTexts.inThread}</span>}
            <span className="ml-auto shrink-0 text-small text-muted tabular">{briefMoment(createdAt, today)}</span>
          </p>
          <p dir="auto" className="line-clamp-3 [overflow-wrap:anywhere]">
            <MarkedText snippet={hit.snippet} />
          </p>
        </div>
      </Link>
    </li>
  )
}
