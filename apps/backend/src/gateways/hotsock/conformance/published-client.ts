import { createSecretKey } from "node:crypto"
import { pathToFileURL } from "node:url"
import { SignJWT } from "jose"

/*
 * Drives the published client of the protocol, hotsock-js 1.4.0, against a Hazel with the app of the demo:
 *
 *   npm start -- --demo
 *   node apps/backend/src/gateways/hotsock/conformance/published-client.ts path/to/hotsock.mjs http://localhost:3000
 *
 * It is no test of the suite, because npm does not offer the package at the moment (decision 75). It ends with the first
 * expectation that is not met.
 */

interface Frame {
  readonly event: string
  readonly channel: string
  readonly data: unknown
}

interface Binding {
  readonly unbind: () => void
  readonly channel: { readonly state: string; readonly members: ReadonlyArray<{ readonly uid: string }> } | undefined
}

/** The part of the client that is used here. */
interface Client {
  readonly bind: (event: string, handle: (frame: Frame) => void, options?: object) => Binding
  readonly sendMessage: (event: string, message: object) => void
  readonly channels: (name: string) => { readonly members: ReadonlyArray<{ readonly uid: string }> }
  readonly activeConnection: { readonly connectionId?: string; readonly ws: WebSocket }
  readonly suspend: () => void
  readonly resume: () => void
  readonly terminate: () => void
}

type NewClient = new (url: string, options: object) => Client

const [modulePath = "", url = "http://localhost:3000"] = process.argv.slice(2)
const { HotsockClient }: { readonly HotsockClient: NewClient } = await import(pathToFileURL(modulePath).href)

const key = createSecretKey(Buffer.from("hazel-demo-hotsock-signing-key-for-tests-only"))

const token = (claims: object) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: "HS256", typ: "JWT" }).setExpirationTime("1 hour").sign(key)

const room = `room.${Date.now()}`
const presence = `presence.${room}`

const channels = {
  [room]: { alias: "room", subscribe: true, messages: { "*": { publish: true, echo: true, store: -1, react: true } } },
  [presence]: { subscribe: true }
}

const clientOf = (uid: string) =>
  new HotsockClient(`${url.replace("http", "ws")}/hotsock`, {
    connectTokenFn: () => token({ scope: "connect", uid, heartbeatTimeout: 10, channels }),
    heartbeatIntervalSeconds: 5
  })

const until = (what: string, isTrue: () => unknown) =>
  new Promise<void>((resolve, reject) => {
    const beganAt = Date.now()
    const look = setInterval(() => {
      if (isTrue()) resolve(console.log(`ok  ${what}`))
      else if (Date.now() - beganAt > 20_000) reject(new Error(`Waited in vain: ${what}`))
      else return
      clearInterval(look)
    }, 20)
  })

const received: Array<Frame> = []
const [jim, pam] = [clientOf("Jim"), clientOf("Pam")]
const ofPam = pam.bind("chat", (frame) => received.push(frame), { channel: room })
const ofJim = jim.bind("chat", () => {}, { channel: "room" })

await until("H3 H8 both clients know the ids of their connections", () =>
  [jim, pam].every(({ activeConnection }) => activeConnection.connectionId)
)
await until("W1 R2 both subscriptions are confirmed", () =>
  [ofJim, ofPam].every(({ channel }) => channel?.state === "subscribeConfirmed")
)
jim.sendMessage("chat", { channel: "room", data: "Wow." })
await until("W6 R4 a message by an alias arrives", () => received.some(({ data }) => data === "Wow."))

const there = [jim, pam].map((client) => client.bind("anything", () => {}, { channel: presence }))
const members = (client: Client) => client.channels(presence).members.map(({ uid }) => uid)
await until("R5 both see two members", () => [jim, pam].every((client) => members(client).length === 2))
there[1]?.unbind()
await until("R5 W2 one is gone", () => members(jim).join() === "Jim")

const before = pam.activeConnection.connectionId
pam.suspend()
await until("the connection is closed", () => pam.activeConnection.ws.readyState === 3)
pam.resume()
await until("the client has another connection", () => ![undefined, before].includes(pam.activeConnection.connectionId))
await until("and the same subscription", () => ofPam.channel?.state === "subscribeConfirmed")

await new Promise((resolve) => setTimeout(resolve, 12_000))
await until("P5 P7 heartbeats keep the connections", () =>
  [jim, pam].every((each) => each.activeConnection.ws.readyState === 1)
)
jim.sendMessage("chat", { channel: room, data: "Still here." })
await until("W6 a last message arrives", () => received.some(({ data }) => data === "Still here."))
for (const client of [jim, pam]) client.terminate()
