import type { Readable } from "@hazel/client"

/** A computer that slept goes on with its timers where they were, so the date is looked at more often than it changes. */
const longestWaitMs = 60_000

const startOfDay = (daysFromNow: number) => {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysFromNow).getTime()
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

const wait = () => {
  const untilTomorrowMs = startOfDay(1) - Date.now()
  timer = setTimeout(look, Math.min(untilTomorrowMs, longestWaitMs))
}

const look = () => {
  for (const listener of listeners) listener()
  wait()
}

/** The start of this day where the reader is, in milliseconds since 1970. */
export const today: Readable<number> = {
  get: () => startOfDay(0),
  subscribe: (listener) => {
    if (listeners.size === 0) wait()
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) clearTimeout(timer)
    }
  }
}
