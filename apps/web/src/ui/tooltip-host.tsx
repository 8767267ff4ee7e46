import { useEffect, useLayoutEffect, useRef, useState } from "react"

interface Shown {
  readonly text: string
  readonly at: DOMRect
}

const patience = 400
const margin = 8

const tooltipOf = (event: Event) =>
  event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tooltip]") : null

const useTooltip = () => {
  const [shown, setShown] = useState<Shown>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = () => {
      clearTimeout(timer)
      setShown(undefined)
    }
    const show = (event: Event) => {
      const owner = tooltipOf(event)
      if (event instanceof PointerEvent && event.pointerType === "touch") return
      hide()
      if (owner === null || (event.type === "focusin" && !owner.matches(":focus-visible"))) return
      timer = setTimeout(() => {
        const text = owner.dataset["tooltip"]
        if (owner.isConnected && text) setShown({ text, at: owner.getBoundingClientRect() })
      }, patience)
    }
    const begins = ["pointerover", "focusin"]
    const ends = ["pointerdown", "keydown", "scroll", "focusout"]
    for (const name of begins) document.addEventListener(name, show, { passive: true })
    for (const name of ends) document.addEventListener(name, hide, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      for (const name of begins) document.removeEventListener(name, show)
      for (const name of ends) document.removeEventListener(name, hide, { capture: true })
    }
  }, [])
  return shown
}

/**
 * One tooltip for the whole page. It shows the `data-tooltip` of the hovered or focused element, so that rows need none
 * of their own.
 */
export const TooltipHost = () => {
  const shown = useTooltip()
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const tip = ref.current
    if (shown === undefined || tip === null) return
    const { width, height } = tip.getBoundingClientRect()
    const above = shown.at.top - height - margin
    const left = shown.at.left + (shown.at.width - width) / 2
    tip.style.top = `${above < margin ? shown.at.bottom + margin : above}px`
    tip.style.left = `${Math.max(margin, Math.min(left, innerWidth - width - margin))}px`
  }, [shown])
  if (shown === undefined) return null
  return (
    <div
      ref={ref}
      aria-hidden
      className="pointer-events-none fixed z-50 max-w-72 animate-appear rounded-sm bg-text px-2 py-1 text-small font-medium break-words whitespace-pre-wrap text-surface"
    >
      {shown.text}
    </div>
  )
}
