import { once } from "node:events"
import { createServer, type IncomingMessage, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { isPublicAddress } from "../../outlet/webhooks/address-guard.ts"
import type { PageNetwork } from "../../link-previews/page-network.ts"

/** An address of this machine that counts as one on the public internet. `127.0.0.1` does not. */
export const publicAddress = "127.0.0.2"

/** The internet as these tests know it: the rule of production, and one address of this machine. */
export const networkWith = (names: Readonly<Record<string, ReadonlyArray<string>>>): PageNetwork => ({
  isAllowed: (address) => address === publicAddress || isPublicAddress(address),
  isAllowedPort: () => true,
  resolve: async (hostname) =>
    (names[hostname] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))
})

/** A server that answers at one address of this machine, and notes what it was asked. */
export const aWebsite = async (listener: RequestListener, address = publicAddress, port = 0) => {
  const asked: Array<Pick<IncomingMessage, "url" | "headers">> = []
  const server = createServer((request, response) => {
    asked.push({ url: request.url, headers: request.headers })
    listener(request, response)
  })
  server.listen(port, address)
  await once(server, "listening")
  const end = () => {
    server.closeAllConnections()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, asked, end }
}

/** A page with this head. */
export const aPage = (head: string) => `<!doctype html><html><head>${head}</head><body><p>Hello</p></body></html>`

export const html: RequestListener = (_, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8")
}
