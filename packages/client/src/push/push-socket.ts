import { webSocketClass } from "#web-socket"

export interface PushListener {
  readonly opened: () => void
  readonly received: (text: string) => void
  readonly closed: () => void
}

export interface PushSocket {
  readonly send: (text: string) => void
  readonly close: () => void
}

export type OpenPushSocket = (listener: PushListener) => PushSocket

export const webSocket =
  (url: string): OpenPushSocket =>
  ({ opened, received, closed }) => {
    const socket = new (webSocketClass())(url)
    socket.addEventListener("open", opened)
    socket.addEventListener("close", closed)
    socket.addEventListener("message", ({ data }) => received(String(data)))
    return { send: (text) => socket.send(text), close: () => socket.close() }
  }
