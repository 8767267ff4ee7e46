import { useMemo } from "react"
import { today } from "./today.ts"
import { useReadable } from "./use-readable.ts"

/** The start of this day where the reader is. Changes at midnight. */
export const useToday = (): Date => {
  const start = useReadable(today)
  return useMemo(() => new Date(start), [start])
}
