import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { useEffect, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { useHazel } from "../../hazel.ts"
import { chooseFiles } from "./chosen-files.ts"
import { uploadTexts } from "./texts.ts"

interface DropTargetProps {
  readonly place: ChannelId | MessageId
  readonly isReply: boolean
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false

/** Takes files that are dropped anywhere on the element around it, and says so while they hover. */
export const DropTarget = ({ place, isReply }: DropTargetProps) => {
  const hazel = useHazel()
  const anchor = useRef<HTMLSpanElement>(null)
  const [area, setArea] = useState<Element | null>(null)
  const [isOver, setIsOver] = useState(false)
  useEffect(() => setArea(anchor.current?.closest("section, aside") ?? null), [])
  useEffect(() => {
    if (area === null) return
    /* Entering a child is announced before leaving its parent. */
    let depth = 0
    const over = (isInside: boolean) => {
      depth = isInside ? depth : 0
      setIsOver(isInside)
    }
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (hasFiles(event)) over(++depth > 0)
      },
      dragleave: (event: DragEvent) => {
        if (hasFiles(event)) over(--depth > 0)
      },
      dragover: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault()
      },
      drop: (event: DragEvent) => {
        over(false)
        if (!hasFiles(event)) return
        event.preventDefault()
        const owner = hazel.me.get()
        if (owner !== undefined) chooseFiles(owner, place, Array.from(event.dataTransfer?.files ?? []))
      }
    }
    const stop = new AbortController()
    for (const [name, listener] of Object.entries(listeners))
      area.addEventListener(name, (event) => event instanceof DragEvent && listener(event), { signal: stop.signal })
    return () => stop.abort()
  }, [area, place, hazel])
  if (area === null || !isOver) return <span ref={anchor} hidden />
  return createPortal(
    <div className="pointer-events-none absolute inset-2 z-20">
      <p className="flex h-full items-center justify-center rounded-md border-2 border-dashed border-accent bg-surface/90 p-6 text-center text-title font-bold text-accent">
        {uploadTexts.dropHere(isReply ? uploadTexts.reply : uploadTexts.message)}
      </p>
    </div>,
    area
  )
}
