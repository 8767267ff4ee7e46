import { type Claims } from "./claims.ts"

const pingEveryMs = 30_000
const pongWithinMs = 10_000

/** A heartbeat is sent well before the server misses it, because timers of hidden pages are late. Source: P5, P7. */
const shareOfTimeout = 0.6

export interface Liveness {
  /** To be called for every frame, each of which proves that the server is there. */
  readonly heard: () => void
  /** Asks for a sign of life at once. */
  readonly check: () => void
  readonly stop: () => void
}

/**
 * Sends the heartbeats that the token demands, and pings, to notice a connection that broke without being closed: if
 * nothing arrives within ten seconds of a ping, it calls `lost`. Source: W3, W4.
 */
export const keepAlive = ({ heartbeatTimeout }: Claims, send: (event: string) => void, lost: () => void): Liveness => {
  let overdue: ReturnType<typeof setTimeout> | undefined
  const heard = () => {
    clearTimeout(overdue)
    overdue = undefined
  }
  const check = () => {
    send("hotsock.ping")
    overdue ??= setTimeout(lost, pongWithinMs)
  }
  const ping = setInterval(check, pingEveryMs)
  const heartbeat =
    typeof heartbeatTimeout === "number"
      ? setInterval(() => send("hotsock.heartbeat"), heartbeatTimeout * 1_000 * shareOfTimeout)
      : undefined
  const stop = () => {
    heard()
    clearInterval(ping)
    clearInterval(heartbeat)
  }
  return { heard, check, stop }
}
