import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

const idleAfterMs = 5 * 60_000

const signsOfLife = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart", "focus"] as const

/** Reports to Hazel whether the person is active in this window. */
export const useActivity = () => {
  const hazel = useHazel()
  useEffect(() => {
    let idle: ReturnType<typeof setTimeout>
    const rest = () => hazel.setActive(false)
    const wake = () => {
      if (document.hidden) return
      hazel.setActive(true)
      clearTimeout(idle)
      idle = setTimeout(rest, idleAfterMs)
    }
    const options = { capture: true, passive: true }
    for (const sign of signsOfLife) addEventListener(sign, wake, options)
    document.addEventListener("visibilitychange", wake)
    // A window that is opened in the background is not active.
    if (document.hidden) rest()
    else wake()
    return () => {
      clearTimeout(idle)
      for (const sign of signsOfLife) removeEventListener(sign, wake, options)
      document.removeEventListener("visibilitychange", wake)
    }
  }, [hazel])
}
