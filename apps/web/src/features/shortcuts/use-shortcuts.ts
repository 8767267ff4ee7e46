import { useNavigate, useParams } from "@tanstack/react-router"
import { useEffect, useEffectEvent } from "react"
import { dialogStore } from "../../ui/dialog-store.ts"
import { hasCommand, isTyping } from "../../ui/keys.ts"
import { openPalette } from "../palette/open-palette.tsx"
import { useSections } from "../sidebar/use-sections.ts"
import { openShortcuts } from "./open-shortcuts.tsx"

/** The keys that work wherever one is. */
export const useShortcuts = () => {
  const navigate = useNavigate()
  const { channelId } = useParams({ strict: false })
  const { named, conversations } = useSections()
  const goToNeighbour = (step: number) => {
    const ids = [...named, ...conversations].map(({ summary }) => summary.channel.id)
    const current = ids.findIndex((id) => id === channelId)
    const next = ids.at((current + step) % ids.length)
    if (next !== undefined) void navigate({ to: "/c/$channelId", params: { channelId: next } })
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || dialogStore.get() !== null) return
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined
    if (step !== undefined) goToNeighbour(step)
    else if (hasCommand(event) && event.key.toLowerCase() === "k") openPalette()
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
