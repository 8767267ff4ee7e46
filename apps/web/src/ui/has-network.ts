import type { Readable } from "@hazel/client"

/**
 * The network state that the browser reports: false is almost always right, true only means that there is some network.
 */
export const hasNetwork: Readable<boolean> = {
  get: () => navigator.onLine,
  subscribe: (listener) => {
    for (const event of ["online", "offline"]) addEventListener(event, listener)
    return () => {
      for (const event of ["online", "offline"]) removeEventListener(event, listener)
    }
  }
}
