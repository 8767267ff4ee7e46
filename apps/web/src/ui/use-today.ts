import { useMemo } from "react"
import { today } from "./today.ts"
import { useReadable } from "./use-readable.ts"

/** The start of the current day in the reader's time zone. It changes at midnight. */
export const useToday = (): Date => {
  const start = useReadable(today)
  return useMemo(() => new Date(start), [start])
}
