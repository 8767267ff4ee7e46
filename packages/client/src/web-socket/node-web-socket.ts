import { createRequire } from "node:module"

/** Returns the `WebSocket` of Node, or that of the package `ws`, because Node 20 has none. Throws if neither is there. */
export const webSocketClass = (): typeof WebSocket => globalThis.WebSocket ?? installedWebSocket()

const installedWebSocket = (): typeof WebSocket => {
  try {
    const { WebSocket: found }: { readonly WebSocket: typeof WebSocket } = createRequire(import.meta.url)("ws")
    return found
  } catch (cause) {
    const message =
      "This version of Node has no WebSocket. Install the package `ws` beside @hazel/client, or use Node 22."
    throw new Error(message, { cause })
  }
}
