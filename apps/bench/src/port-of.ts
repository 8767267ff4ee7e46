import { once } from "node:events"

interface Listening extends NodeJS.EventEmitter {
  address(): { readonly port: number } | string | null
}

/** The port a server was given, once it listens. */
export const portOf = async (server: Listening): Promise<number> => {
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("There is no port to be had")
  return address.port
}
