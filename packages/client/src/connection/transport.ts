import { type OpenPushSocket, webSocket } from "../push/push-socket.ts"
import type { Call } from "../rpc/call.ts"
import { type Requests, requestsOver } from "../rpc/requests.ts"
import { RpcConnection } from "../rpc/rpc-connection.ts"

/** The connections to the server. Tests replace them with a simulated network. */
export interface Transport {
  readonly openPush: OpenPushSocket
  readonly requests: Requests
  readonly call: Call
  readonly close: () => Promise<void>
}

export const webTransport = (url: string, token: string | undefined): Transport => {
  const socketUrl = (path: string) => {
    const target = new URL(path, url.endsWith("/") ? url : `${url}/`)
    target.protocol = target.protocol.replace("http", "ws")
    return target.href
  }
  const rpc = new RpcConnection(socketUrl("rpc/ws"), token)
  return {
    openPush: webSocket(socketUrl("realtime")),
    requests: requestsOver(rpc.call),
    call: rpc.call,
    close: () => rpc.close()
  }
}
