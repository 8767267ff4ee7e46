import type { Readable } from "@hazel/client"

/** After a computer slept, its timers continue where they were, so the date is checked more often than it changes. */
const longestWaitMs = 60_000

const startOfDay = (daysFromNow: number) => {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysFromNow).getTime()
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

const wait = () => {
  const untilTomorrowMs = startOfDay(1) - Date.now()
  timer = setTimeout(check, Math.min(untilTomorrowMs, longestWaitMs))
}

const check = () => {
  for (const listener of listeners) listener()
  wait()
}

/** The start of the current day in the reader's time zone, in milliseconds since 1970. */
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
