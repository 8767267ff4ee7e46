import { threadNeedsMe } from "@hazel/domain/attention"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** The number of threads with new replies, and how many of them need the person. */
export const useThreadsNews = () => {
  const hazel = useHazel()
  const channels = useReadable(hazel.channels)
  return useMemo(() => {
    const unread = (channels ?? []).flatMap((summary) =>
      summary.threads.filter((thread) => thread.unread.length > 0).map((thread) => ({ summary, thread }))
    )
    const needs = unread.filter(({ summary, thread }) => threadNeedsMe(summary, thread) > 0)
    return { unread: unread.length, needs: needs.length }
  }, [channels])
}
