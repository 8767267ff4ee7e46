import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { appToken } from "./app-token.ts"

/** The channels of a customer's token. */
export interface ShopChannels {
  readonly channel: string
  readonly presenceChannel?: string
}

const claimsFor = (customer: string, { channel, presenceChannel }: ShopChannels) => ({
  uid: customer,
  umd: { name: customer },
  channels: {
    [channel]: {
      subscribe: true,
      historyStart: 0,
      messages: { "chat*": { publish: true, store: -1, react: ["👍", "❤️", "🎉"] } }
    },
    ...(presenceChannel !== undefined && { [presenceChannel]: { subscribe: true } })
  }
})

/**
 * The pages of another product, on an origin of their own. Their policy allows scripts and connections of Hazel and nothing
 * inline.
 */
export class Shop {
  readonly #server: Server
  readonly #url: string

  private constructor(server: Server, url: string) {
    this.#server = server
    this.#url = url
  }

  static async opens(hazel: HazelProcess, channels: ShopChannels): Promise<Shop> {
    const policy = [
      "default-src 'none'",
      `script-src ${hazel.url}`,
      `connect-src 'self' ${hazel.url} ${hazel.url.replace("http", "ws")}`
    ].join("; ")
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://shop.example")
      const customer = searchParams.get("customer") ?? ""
      if (pathname === "/token") return void response.end(appToken(claimsFor(customer, channels)))
      response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy })
      response.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title>
        <main><h1>Kettle shop</h1><button>Buy</button></main>
        <script src="${hazel.url}/widget.js" data-token-url="/token?customer=${customer}" data-title="Kettle support"></script>`)
    }).listen(0, "127.0.0.1")
    await once(server, "listening")
    const address = server.address()
    return new Shop(server, `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`)
  }

  pageOf(customer: string): string {
    return `${this.#url}/?customer=${customer}`
  }

  closes(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
