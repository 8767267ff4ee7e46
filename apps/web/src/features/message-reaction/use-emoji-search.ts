import { type KeyboardEvent, useMemo, useState } from "react"
import { tonedEmoji } from "@hazel/domain/emoji/emoji"
import { type FoundEmoji, searchEmoji } from "../emoji/emoji-index.ts"
import type { SkinTone } from "../emoji/skin-tone.ts"

const shownRows = 8

const toned = (found: FoundEmoji, tone: SkinTone): FoundEmoji => ({
  ...found,
  emoji: (tone > 0 ? tonedEmoji(found.emoji, tone) : undefined) ?? found.emoji
})

/**
 * The results for the picker's search field, and the keys that choose among them. `found` is undefined while the field
 * is empty.
 */
export const useEmojiSearch = (pick: (emoji: string) => void, tone: SkinTone, columns: number) => {
  const [query, setQuery] = useState("")
  const [active, setActive] = useState(0)
  const isSearching = query.trim() !== ""
  const found = useMemo(
    () => (isSearching ? searchEmoji(query, columns * shownRows).map((found) => toned(found, tone)) : undefined),
    [query, isSearching, tone, columns]
  )
  const search = (text: string) => {
    setQuery(text)
    setActive(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (found === undefined) return
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
    const chosen = found[active]
    if (step !== undefined) setActive(Math.max(0, Math.min(found.length - 1, active + step)))
    else if (event.key !== "Enter") return
    else if (chosen !== undefined) pick(chosen.emoji)
    // Also without results: the picker below has a search of its own that would take the key.
    event.preventDefault()
  }
  return { query, search, found, active, setActive, onKeyDown }
}
