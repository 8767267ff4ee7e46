import { useEffect, useState } from "react"

/** A timer cannot wait for longer. */
const longestWaitMs = 2 ** 31 - 1

/** The time, looked at when it comes to matter: at `next`, and then when the next one does. */
export const useNowAt = (next: number | undefined) => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (next === undefined || next <= now) return undefined
    const waitMs = Math.min(Math.max(0, next - Date.now()), longestWaitMs)
    const timer = setTimeout(() => setNow(Date.now()), waitMs)
    return () => clearTimeout(timer)
  }, [next, now])
  return now
}

/** The time, looked at each minute. */
export const useMinute = () => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
