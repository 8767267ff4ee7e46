import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { tagsOf } from "./tags.ts"

/** The person's tags, each with the number of channels that have it. */
export const useTags = () => {
  const channels = useReadable(useHazel().channels)
  return useMemo(() => tagsOf(channels ?? []), [channels])
}
