import { randomBytes } from "node:crypto"
import { Effect, Schema } from "effect"
import { SignJWT } from "jose"
import { WebSocket } from "ws"
import { Cast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import type { PreparesWorld } from "./example-world.ts"

/** The tests have a clock of their own, which begins in 1970, and the database has the real one. */
const farAway = 4_102_444_800

const everything = {
  autoSubscribe: true,
  subscribe: true,
  getInfo: true,
  historyStart: 0,
  umdUpdate: true,
  messages: { "*": { publish: true, broadcast: true, store: -1, react: ["👍"], scheduleBefore: farAway } },
  storage: { "*": { get: true, set: true, observe: true, store: -1 } }
}

const Connected = Schema.fromJsonString(
  Schema.Struct({ data: Schema.Struct({ connectionId: Schema.String, connectionSecret: Schema.String }) })
)

/** A connection with this token, which is subscribed to its channel; its socket is closed with the test. */
const connect = (url: string, token: string) =>
  Effect.acquireRelease(
    Effect.promise(
      () =>
        new Promise<{ readonly socket: WebSocket; readonly text: string }>((resolve, reject) => {
          const socket = new WebSocket(`${url.replace("http", "ws")}/hotsock?token=${token}`)
          const texts: Array<string> = []
          socket.on("message", (text) => {
            texts.push(String(text))
            if (texts.at(-1)?.includes("hotsock.subscribed")) resolve({ socket, text: texts[0] ?? "" })
          })
          socket.once("error", reject)
        })
    ),
    ({ socket }) => Effect.sync(() => socket.terminate())
  )

let apps = 0

/** An app with a server, and a user who is connected and may do everything. One message is stored and reacted to. */
export const hotsockWorld: PreparesWorld = Effect.fnUntraced(function* () {
  const { url } = yield* HazelForTests
  const { ada } = yield* Cast
  const secret = randomBytes(48).toString("base64url")
  const apiKey = yield* Effect.orDie(
    Effect.gen(function* () {
      const { data } = yield* ada.asks((hazel) => hazel.app.create({ name: `hotsock-${++apps}` }))
      yield* ada.asks((hazel) => hazel.appSigningKey.create({ appId: data.id, algorithm: "HS256", secret }))
      const made = yield* ada.asks((hazel) => hazel.appServerKey.create({ appId: data.id, label: "Backend" }))
      return made.serverKey
    })
  )
  const sign = (claims: Readonly<Record<string, unknown>>) =>
    Effect.promise(() =>
      new SignJWT({ exp: farAway, ...claims }).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from(secret))
    )
  const channels = { orders: everything }
  const token = yield* sign({ scope: "connect", uid: "jim", channels })
  const { text } = yield* connect(url, token)
  const { data } = yield* Effect.orDie(Schema.decodeEffect(Connected)(text))
  const ask = (path: string, body: object, headers = {}) =>
    Effect.promise(async () =>
      Object(await (await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) })).json())
    )
  const server = { authorization: `Bearer ${apiKey}` }
  const stored = { channel: "orders", event: "shipped", data: { number: 4711 }, store: -1, eagerIdGeneration: true }
  const { id } = yield* ask("/publish", stored, server)
  const entry = { channel: "orders", event: "hotsock.channelStorageSet", key: "settings", data: { open: true } }
  yield* ask("/publish", entry, server)
  const { connectionId, connectionSecret } = data
  const query = new URLSearchParams({ connectionId, connectionSecret })
  const reaction = { messageId: id, reaction: "👍", action: "add" }
  yield* ask(`/connection/publishMessage?${query}`, { ...stored, event: "hotsock.messageReaction", data: reaction })
  return {
    values: {
      "01JA3S0TNEC2QBYMZRBMCEXGNW": String(id),
      "a.umd.token": yield* sign({ scope: "umd", uid: "jim", umd: { status: "away" }, umdUpdate: true })
    },
    credentials: {
      hotsockConnectionId: connectionId,
      hotsockConnectionSecret: connectionSecret,
      hotsockServerKey: apiKey
    }
  }
})
