import type { ChannelPreferenceChanges } from "@hazel/domain/models/channel-preference-model"
import { type DragEvent, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { prefer } from "../channel-preference/prefer-channel.ts"
import type { SidebarSection } from "./use-sections.ts"

const type = "application/x-hazel-channel"

export const dragChannel = (id: string) => (event: DragEvent) => {
  event.dataTransfer.setData(type, id)
  event.dataTransfer.effectAllowed = "move"
}

/** The preferences that dropping a channel on this section sets. */
const changesIn = ({ kind, title }: SidebarSection): ChannelPreferenceChanges => {
  if (kind === "pinned") return { isPinned: true }
  return { isPinned: false, folder: kind === "folder" ? title : null }
}

export const useDropChannel = (section: SidebarSection) => {
  const hazel = useHazel()
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    setIsOver(false)
    const id = event.dataTransfer.getData(type)
    const summary = hazel.channels.get()?.find(({ channel }) => channel.id === id)
    if (summary === undefined) return
    event.preventDefault()
    if (!section.entries.some((entry) => entry.summary.channel.id === id)) prefer(hazel, summary, changesIn(section))
  }
  const events = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(type)) return
      event.preventDefault()
      setIsOver(true)
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      const goesTo = event.relatedTarget
      if (!(goesTo instanceof Node) || !event.currentTarget.contains(goesTo)) setIsOver(false)
    },
    onDrop: drop
  }
  return { isOver, events }
}
