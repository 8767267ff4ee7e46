import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import { Context, Effect, Layer, Queue, Result } from "effect"
import { jwtVerify } from "jose"
import { listening } from "../harness/listening.ts"
import { parseTrustedProxies } from "../../front-door/client-address.ts"
import { HazelForTests, settingsForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { aBrowser, type Browser, publicKeyOf } from "./a-browser.ts"

/** A notification that the service took for a browser, which has decrypted it. */
export interface BrowserReceived {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly payload: {
    readonly badge: number
    readonly title?: string
    readonly body?: string
    readonly messageId?: string
    readonly channelId?: string
    readonly retracted?: ReadonlyArray<string>
  }
  /** The public key of Hazel that signed the request, and the contact that it gives. */
  readonly key: string
  readonly contact: unknown
}

const bodyOf = async (request: IncomingMessage) => {
  const chunks: Array<Buffer> = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const make = Effect.gen(function* () {
  const requests = yield* Queue.unbounded<BrowserReceived>()
  const browsers = new Map<string, Browser>()
  const refusals = new Map<string, { readonly status: number; readonly retryAfter?: string }>()
  const tries: Array<string> = []
  let url = ""

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? ""
    const body = await bodyOf(request)
    tries.push(path)
    const refusal = refusals.get(path)
    if (refusal !== undefined)
      return response.writeHead(refusal.status, refusal.retryAfter ? { "retry-after": refusal.retryAfter } : {}).end()
    const browser = browsers.get(path)
    if (browser === undefined) return response.writeHead(410).end()
    const [, token = "", key = ""] = /^vapid t=(\S+), k=(\S+)$/.exec(request.headers.authorization ?? "") ?? []
    const { payload } = await jwtVerify(token, publicKeyOf(key), { algorithms: ["ES256"], audience: url })
    Queue.offerUnsafe(requests, {
      path,
      headers: request.headers,
      payload: JSON.parse(browser.reads(body)),
      key,
      contact: payload["sub"]
    })
    return response.writeHead(201).end()
  }

  const server = createServer((request, response) => {
    receive(request, response).catch((cause: unknown) => response.writeHead(400).end(String(cause)))
  })
  url = `http://127.0.0.1:${yield* listening(server)}`

  return {
    requests,
    next: Queue.take(requests),
    subscribes: () => {
      const browser = aBrowser(url)
      browsers.set(browser.path, browser)
      return browser
    },
    /** How often Hazel has tried to notify a browser. */
    triesOf: ({ path }: Browser) => tries.filter((tried) => tried === path).length,
    /** The service refuses what is sent to a browser from now on, or accepts it again. */
    refuses: ({ path }: Browser, refusal: { readonly status: number; readonly retryAfter?: string } | undefined) =>
      refusal === undefined ? refusals.delete(path) : refusals.set(path, refusal),
    /** The browser withdraws its permission, which Hazel is not told. */
    unsubscribes: ({ path }: Browser) => browsers.delete(path)
  }
})

/** A local push service of browsers, which verifies Hazel's signatures and lets browsers decrypt what they are sent. */
export class BrowserPushService extends Context.Service<BrowserPushService, Effect.Success<typeof make>>()(
  "@hazel/testing/BrowserPushService"
) {
  static readonly layer = Layer.effect(BrowserPushService, make)
}

/** Registers a new browser of a person. */
export const aBrowserOf = Effect.fnUntraced(function* (person: TestUser) {
  const browser = (yield* BrowserPushService).subscribes()
  const token = JSON.stringify(browser.subscription)
  const { data } = yield* person.asks((hazel) => hazel.pushDevice.register({ transport: "web", token }))
  return { ...browser, id: data.id }
})

/** A Hazel that notifies browsers through the local push service. */
export const hazelWithBrowsers = HazelForTests.layerWith({
  push: { ...settingsForTests.push, web: "on" },
  pushNetworks: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8")),
  // Open to admins only, which browsers must not reach.
  webhookNetworks: Result.getOrThrow(parseTrustedProxies("10.0.0.0/8"))
}).pipe(Layer.provideMerge(BrowserPushService.layer))
