import { useEffect, useState } from "react"

/** The maximum delay of a timer. */
const longestWaitMs = 2 ** 31 - 1

/** The current time, updated when `next` is reached. */
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

/** The current time, updated every minute. */
export const useMinute = () => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
