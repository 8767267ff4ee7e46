import type { ConnectOptions } from "@hazel/client"

const ignoreFailure = () => undefined

/** Keeps what the person sees for a start without a network. A tab that cannot load this part keeps no copy. */
export const keepOfflineCopy: NonNullable<ConnectOptions["offlineCopy"]> = (session) => {
  const keeping = import("./offline-copy.ts").then(({ keep }) => keep(session), ignoreFailure)
  return async () => (await keeping)?.()
}

/** Erases the copy of whoever was signed in in this browser. */
export const eraseOfflineCopy = () => import("./offline-copy.ts").then(({ erase }) => erase()).catch(ignoreFailure)
