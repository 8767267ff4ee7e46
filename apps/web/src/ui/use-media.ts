import { useSyncExternalStore } from "react"

export const useMedia = (query: string) =>
  useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener("change", listener)
      return () => media.removeEventListener("change", listener)
    },
    () => matchMedia(query).matches
  )

/** Too narrow for a conversation and a panel beside it. */
export const useIsNarrow = () => useMedia("(width < 1024px)")

/** Too narrow for more than one page at a time. */
export const useIsPhone = () => useMedia("(width < 768px)")
