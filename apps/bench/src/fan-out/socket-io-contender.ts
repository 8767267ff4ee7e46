import { io } from "socket.io-client"
import { Audience } from "./audience.ts"
import type { Contender, OpenJob } from "./contender.ts"

export const openSocketIoContender = async ({ url, socketCount }: OpenJob): Promise<Contender> => {
  const audience = new Audience()
  const enter = async () => {
    const receive = audience.join()
    const socket = io(url, { transports: ["websocket"], forceNew: true })
    socket.on("event", receive)
    await new Promise<void>((resolve) => socket.on("connect", resolve))
    return socket
  }
  const sockets = []
  for (let count = 0; count < socketCount; count++) sockets.push(await enter())
  const [publisher] = sockets
  return { audience, publish: async (count) => publisher?.emit("publish", count) }
}
