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

/** No room for a conversation and something beside it. */
export const useIsNarrow = () => useMedia("(width < 1024px)")

/** Room for one room at a time. */
export const useIsPhone = () => useMedia("(width < 768px)")
