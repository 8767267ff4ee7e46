import type { Readable } from "@hazel/client"

/** What the browser says: false is certain in most cases, true means no more than that there is some network. */
export const hasNetwork: Readable<boolean> = {
  get: () => navigator.onLine,
  subscribe: (listener) => {
    for (const event of ["online", "offline"]) addEventListener(event, listener)
    return () => {
      for (const event of ["online", "offline"]) removeEventListener(event, listener)
    }
  }
}
