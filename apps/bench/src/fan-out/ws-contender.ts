import { once } from "node:events"
import { WebSocket } from "ws"
import { Audience } from "./audience.ts"
import type { Contender, OpenJob } from "./contender.ts"

export const openWsContender = async ({ url, socketCount }: OpenJob): Promise<Contender> => {
  const audience = new Audience()
  const enter = async () => {
    const receive = audience.join()
    const webSocket = new WebSocket(url.replace("http", "ws"), { perMessageDeflate: false })
    webSocket.on("message", (data) => receive(String(data)))
    await once(webSocket, "open")
    return webSocket
  }
  const sockets = []
  for (let count = 0; count < socketCount; count++) sockets.push(await enter())
  const [publisher] = sockets
  return { audience, publish: async (count) => publisher?.send(String(count)) }
}
