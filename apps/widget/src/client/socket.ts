import { claimsOf } from "./claims.ts"
import { type Frame, parseFrame } from "./frames.ts"
import { keepAlive } from "./liveness.ts"
import { type Session, sessionOf } from "./session.ts"

const connectedWithinMs = 5_000

export interface ClientFrame {
  readonly event: string
  readonly channel?: string
  readonly data?: unknown
}

interface Listener {
  readonly connected: (session: Session) => void
  readonly received: (frame: Frame) => void
  /** Called once, however the socket ends. */
  readonly ended: () => void
}

export interface Socket {
  readonly send: (frame: ClientFrame) => void
  readonly check: () => void
  readonly end: () => void
}

const addressOf = (server: string, token: string) => {
  return `${server.replace(/^http/, "ws")}/hotsock?token=${encodeURIComponent(token)}`
}

/** One WebSocket, which ends unless it is greeted with `hotsock.connected` within five seconds. Source: H1, H3, H8. */
export const openSocket = (server: string, token: string, listener: Listener): Socket => {
  const webSocket = new WebSocket(addressOf(server, token))
  const claims = claimsOf(token)
  const ended = new AbortController()
  const send = (frame: ClientFrame) => {
    if (webSocket.readyState === WebSocket.OPEN) webSocket.send(JSON.stringify(frame))
  }
  const end = () => {
    if (ended.signal.aborted) return
    ended.abort()
    clearTimeout(late)
    liveness.stop()
    webSocket.close()
    listener.ended()
  }
  const late = setTimeout(end, connectedWithinMs)
  const liveness = keepAlive(claims, (event) => send({ event }), end)

  const receive = (frame: Frame) => {
    if (frame.event === "hotsock.ping") return send({ event: "hotsock.pong" })
    if (frame.event !== "hotsock.connected") return listener.received(frame)
    clearTimeout(late)
    const session = sessionOf(frame, claims, ended.signal)
    return session === undefined ? end() : listener.connected(session)
  }
  webSocket.addEventListener("close", end)
  webSocket.addEventListener("error", end)
  webSocket.addEventListener("message", ({ data }) => {
    const frame = ended.signal.aborted || typeof data !== "string" ? undefined : parseFrame(data)
    if (frame === undefined) return
    liveness.heard()
    receive(frame)
  })
  return { send, check: liveness.check, end }
}
