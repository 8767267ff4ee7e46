import { repeatable } from "@hazel/client"
import { Suspense, useMemo } from "react"
import { HazelProvider, useHazel } from "./hazel.ts"
import { dialogStore } from "./ui/dialog-store.ts"
import { useReadable } from "./ui/use-readable.ts"

/** Renders the open dialog. While it is open, retrying a change whose answer was lost makes the change only once. */
export const DialogHost = () => {
  const hazel = useHazel()
  const dialog = useReadable(dialogStore)
  const placed = useMemo(() => <HazelProvider value={repeatable(hazel)}>{dialog}</HazelProvider>, [hazel, dialog])
  return <Suspense>{placed}</Suspense>
}
