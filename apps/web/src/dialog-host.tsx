import { repeatable } from "@hazel/client"
import { Suspense, useMemo } from "react"
import { HazelProvider, useHazel } from "./hazel.ts"
import { dialogStore } from "./ui/dialog-store.ts"
import { useReadable } from "./ui/use-readable.ts"

/** Where an open dialog lives. As long as it is open, a change that is made again after its answer was lost is made once. */
export const DialogHost = () => {
  const hazel = useHazel()
  const dialog = useReadable(dialogStore)
  const placed = useMemo(() => <HazelProvider value={repeatable(hazel)}>{dialog}</HazelProvider>, [hazel, dialog])
  return <Suspense>{placed}</Suspense>
}
