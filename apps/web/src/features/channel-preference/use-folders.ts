import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { byName } from "../../ui/by-name.ts"

/** All folders that contain a channel, sorted by name. */
export const useFolders = (): ReadonlyArray<string> => {
  const channels = useReadable(useHazel().channels)
  return useMemo(() => {
    const folders = new Set((channels ?? []).flatMap(({ preferences }) => preferences.folder ?? []))
    return [...folders].toSorted((left, right) => byName.compare(left, right))
  }, [channels])
}
