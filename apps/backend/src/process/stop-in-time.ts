import { subscribe } from "node:diagnostics_channel"
import { Socket } from "node:net"

interface StopInTime {
  /** Sockets that are still open this many milliseconds after the stop began are cut. */
  readonly cutAfterMs: number
  /** The process ends this many milliseconds after the stop began, whatever still hangs. */
  readonly endAfterMs: number
}

const isAboutSocket = (message: unknown): message is { readonly socket: Socket } =>
  typeof message === "object" && message !== null && "socket" in message && message.socket instanceof Socket

/** Every open socket that any server of this process has accepted. */
const followSockets = (): ReadonlySet<Socket> => {
  const open = new Set<Socket>()
  subscribe("net.server.socket", (message) => {
    if (!isAboutSocket(message)) return
    const { socket } = message
    open.add(socket)
    socket.once("close", () => open.delete(socket))
  })
  return open
}

/**
 * Ends the process in time after SIGTERM or SIGINT, and when the returned function is called with the exit code of a stop that nobody
 * asked for. A peer that vanished never answers the close of its socket, and a frozen Postgres never answers at all; both
 * would hold up an orderly stop for as long as they like. The embedded Postgres stops by itself when this process is gone.
 */
export const stopInTime = ({ cutAfterMs, endAfterMs }: StopInTime) => {
  const open = followSockets()
  const stop = (exitCode: number) => {
    setTimeout(() => open.forEach((socket) => socket.destroy()), cutAfterMs).unref()
    setTimeout(() => {
      console.error("Hazel did not stop in time and was ended.")
      process.exit(exitCode)
    }, endAfterMs).unref()
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop(0))
  return stop
}
