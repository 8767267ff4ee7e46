import { useEffect, useEffectEvent, useRef } from "react"

const seenFor = 500

/** A mark at the end of a list. It reports once it has been visible in a focused window for half a second. */
export const SeenMark = ({ onSeen }: { readonly onSeen: () => void }) => {
  const element = useRef<HTMLDivElement>(null)
  const seen = useEffectEvent(() => {
    if (document.hasFocus() && element.current?.closest("[inert]") === null) onSeen()
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isInView = false
    const glance = () => {
      clearTimeout(timer)
      if (isInView) timer = setTimeout(seen, seenFor)
    }
    const observer = new IntersectionObserver((entries) => {
      isInView = entries.at(-1)?.isIntersecting ?? false
      glance()
    })
    if (element.current) observer.observe(element.current)
    addEventListener("focus", glance)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      removeEventListener("focus", glance)
    }
  }, [])
  return <div ref={element} className="h-px" />
}
