import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { SearchHit } from "@hazel/domain/models/message-search-model"
import { type KeyboardEvent, useState } from "react"
import { HitLink } from "./hit-link.tsx"
import { useReturnToHit } from "./opened-hit.ts"
import { messageSearchTexts } from "./texts.ts"

export interface HitsProps {
  readonly hits: ReadonlyArray<SearchHit>
  readonly channels: ReadonlyMap<ChannelId, Channel>
  /** Called when somebody moves up from the first hit. */
  readonly onLeave: () => void
}

const stepOf: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 }

/** One hit is a tab stop. The arrow keys move from it to the others. */
export const useHitKeys = (hits: ReadonlyArray<SearchHit>, onLeave: () => void) => {
  const [current, setCurrent] = useState<MessageId>()
  useReturnToHit()
  const tabStop = hits.some(({ message }) => message.id === current) ? current : hits[0]?.message.id
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = stepOf[event.key]
    if (event.key === "Escape") onLeave()
    else if (step === undefined) return
    else {
      const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-hit]")]
      const next = all.findIndex((each) => each === document.activeElement) + step
      if (next < 0) onLeave()
      else all[next]?.focus()
    }
    event.preventDefault()
  }
  return { tabStop, setCurrent, onKeyDown }
}

/** Found messages. The arrow keys move between them, and Enter opens one. */
export const Hits = ({ hits, channels, onLeave }: HitsProps) => {
  const { tabStop, setCurrent, onKeyDown } = useHitKeys(hits, onLeave)
  return (
    <ul aria-label={messageSearchTexts.results} onKeyDown={onKeyDown} className="pb-2">
      {hits.map((hit) => {
        const { id, channelId } = hit.message
        const channel = channels.get(channelId)
        return (
          channel && (
            <HitLink key={id} hit={hit} channel={channel} isTabStop={id === tabStop} onFocus={() => setCurrent(id)} />
          )
        )
      })}
    </ul>
  )
}
