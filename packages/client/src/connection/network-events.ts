type NetworkEvent = "online" | "offline"

interface Window {
  readonly addEventListener: (type: NetworkEvent, listener: () => void) => void
  readonly removeEventListener: (type: NetworkEvent, listener: () => void) => void
}

const isWindow = (surroundings: object): surroundings is Window => "addEventListener" in surroundings

/** Listens to the browser's `online` and `offline` events; elsewhere it does nothing. Returns a function that stops it. */
export const onNetworkChange = (listeners: Readonly<Record<NetworkEvent, () => void>>): (() => void) => {
  const surroundings: object = globalThis
  if (!isWindow(surroundings)) return () => {}
  surroundings.addEventListener("online", listeners.online)
  surroundings.addEventListener("offline", listeners.offline)
  return () => {
    surroundings.removeEventListener("online", listeners.online)
    surroundings.removeEventListener("offline", listeners.offline)
  }
}
