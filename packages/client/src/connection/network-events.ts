type NetworkEvent = "online" | "offline"

interface Window {
  readonly addEventListener: (type: NetworkEvent, listener: () => void) => void
  readonly removeEventListener: (type: NetworkEvent, listener: () => void) => void
}

const isWindow = (surroundings: object): surroundings is Window => "addEventListener" in surroundings

/** Browsers tell when the network goes and when it is back; elsewhere there is nothing to listen to. Returns how to stop. */
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
