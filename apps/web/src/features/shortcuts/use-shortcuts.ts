import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useNavigate, useParams } from "@tanstack/react-router"
import { useEffect, useEffectEvent } from "react"
import { dialogStore } from "../../ui/dialog-store.ts"
import { hasCommand, isTyping } from "../../ui/keys.ts"
import { openPalette } from "../palette/open-palette.tsx"
import { queryIn } from "../conversation/search-here.ts"
import { useHazel } from "../../hazel.ts"
import { neighbourOf } from "../sidebar/neighbour.ts"
import { channelsIn, useSections } from "../sidebar/use-sections.ts"
import { callsForAttention } from "../unread/attention.ts"
import { markAllRead } from "../unread/mark-all-read.ts"
import { backToSearch } from "../message-search/back-to-search.ts"
import { openShortcuts } from "./open-shortcuts.tsx"

/** Escape first closes whatever is open; only an unused Escape marks the channel as read. */
const isTaken = ({ target }: KeyboardEvent) =>
  (target instanceof Element && target.closest("[data-thread], [role=menu], [role=dialog], [role=listbox]") !== null) ||
  document.querySelector("[role=menu]") !== null

/** Some modal dialogs are not in the store and lie above those that are. */
const hasDialog = () => dialogStore.get() !== null || document.querySelector("dialog:modal") !== null

const stepOf: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 }

/** The shortcuts that work everywhere. */
export const useShortcuts = () => {
  const navigate = useNavigate()
  const { channelId } = useParams({ strict: false })
  const hazel = useHazel()
  const { sections } = useSections()
  const goToNeighbour = (step: 1 | -1, isWanted?: (summary: ChannelSummary) => boolean) => {
    const all = channelsIn(sections)
    const current = all.find(({ channel }) => channel.id === channelId)
    const next = neighbourOf(all, current, step, isWanted)
    if (next !== undefined) void navigate({ to: "/c/$channelId", params: { channelId: next.channel.id } })
  }
  const read = (everything: boolean) => {
    const summaries = hazel.channels.get() ?? []
    markAllRead(hazel, everything ? summaries : summaries.filter(({ channel }) => channel.id === channelId))
  }
  const leave = (everything: boolean) => {
    if (everything || !backToSearch()) read(everything)
  }
  /** Lists of messages hold only those around the screen, so the search of the browser would miss the others. */
  const searchHere = () => {
    const summary = hazel.channels.get()?.find(({ channel }) => channel.id === channelId)
    if (summary) void navigate({ to: "/search", search: { q: queryIn(summary.channel) } })
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || hasDialog()) return
    const step = event.altKey ? stepOf[event.key] : undefined
    if (step !== undefined) goToNeighbour(step, event.shiftKey ? callsForAttention : undefined)
    else if (hasCommand(event) && event.key.toLowerCase() === "k") openPalette()
    else if (hasCommand(event) && !event.shiftKey && event.key.toLowerCase() === "f" && channelId !== undefined)
      searchHere()
    else if (event.key === "Escape" && !isTaken(event)) leave(event.shiftKey)
    else if (event.ctrlKey && event.key === "/") openShortcuts()
    else if (event.key === "?" && !isTyping(event.target)) openShortcuts()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    addEventListener("keydown", onKeyDown)
    return () => removeEventListener("keydown", onKeyDown)
  }, [])
}
