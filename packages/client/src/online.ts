interface Window {
  readonly addEventListener: (type: "online", listener: () => void) => void
  readonly removeEventListener: (type: "online", listener: () => void) => void
}

const isWindow = (surroundings: object): surroundings is Window => "addEventListener" in surroundings

/** Browsers tell when the network is back; elsewhere there is nothing to listen to. */
export const whenBackOnline = (run: () => void): (() => void) => {
  const surroundings: object = globalThis
  if (!isWindow(surroundings)) return () => {}
  surroundings.addEventListener("online", run)
  return () => surroundings.removeEventListener("online", run)
}
