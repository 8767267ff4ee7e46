import { once } from "node:events"
import { createServer } from "node:net"

/** A TCP port on loopback that nothing listened on a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  if (address === null || typeof address === "string") throw new Error("The system gave out no port.")
  return address.port
}
