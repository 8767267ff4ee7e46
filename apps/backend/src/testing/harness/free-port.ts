import { randomInt } from "node:crypto"
import { createServer } from "node:net"

/**
 * Below the ports that systems assign to whoever asks for any: a test that is given one of those could otherwise answer, or
 * keep it, while the Hazel of another test starts. Browsers refuse 10080.
 */
const range = { from: 11_000, to: 32_000 }

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(false))
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)))
  })

/** A TCP port on loopback on which nothing listened a moment ago. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(range.from, range.to)
    if (await isFree(port)) return port
  }
}
