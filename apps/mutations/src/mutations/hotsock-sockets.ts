import type { Mutation } from "../mutation.ts"

const hotsock = "apps/backend/src/gateways/hotsock"

/** The sockets of the Hotsock protocol. */
export const hotsockSockets: ReadonlyArray<Mutation> = [
  {
    statement: "The socket opens at `/hotsock` or by",
    file: `${hotsock}/socket/socket-path.ts`,
    find: "{0,3}",
    replace: "{0,1}",
    test: `${hotsock}/socket/socket-path.test.ts`
  },
  {
    statement: "A connection begins with its id, its",
    file: `${hotsock}/frames/whole-seconds.ts`,
    find: '.replace(/\\.\\d{3}Z$/, "Z")',
    replace: "",
    test: `${hotsock}/conformance/connecting.test.ts`,
    name: "begins with its id"
  },
  {
    statement: "A connection ends after two hours, and",
    file: `${hotsock}/socket/vital-signs.ts`,
    find: "if (now >= this.#endsAt)",
    replace: "if (now >= 2 * this.#endsAt)",
    test: `${hotsock}/socket/vital-signs.test.ts`
  },
  {
    statement: "A token that cannot be used is",
    file: `${hotsock}/socket/refused-upgrade.ts`,
    find: "answer(401, refused.message)",
    replace: "answer(429, refused.message)",
    test: `${hotsock}/conformance/connecting.test.ts`,
    name: "before the socket opens"
  },
  {
    statement: "A subscribe token with `singleUse` subscribes once",
    file: `${hotsock}/tokens/tokens.ts`,
    find: "isSingle && jti",
    replace: "!isSingle && jti",
    test: `${hotsock}/conformance/subscribing.test.ts`,
    name: "subscribes once"
  },
  {
    statement: "A connection that asks for it is",
    file: `${hotsock}/socket/vital-signs.ts`,
    find: "keepAliveMs: (9 * 60 + 30)",
    replace: "keepAliveMs: (11 * 60 + 30)",
    test: `${hotsock}/socket/vital-signs.test.ts`
  },
  {
    statement: "A connection whose token asks for heartbeats",
    file: `${hotsock}/socket/vital-signs.ts`,
    find: "this.#heartbeatAt + this.#heartbeatMs",
    replace: "this.#heartbeatAt + 2 * this.#heartbeatMs",
    test: `${hotsock}/socket/vital-signs.test.ts`
  },
  {
    statement: "A frame with a name, data or",
    file: `${hotsock}/frames/names.ts`,
    find: 'name.startsWith("hotsock.")',
    replace: 'name.startsWith("hotsocks.")',
    test: `${hotsock}/frames/client-frames.test.ts`
  },
  {
    statement: "A client subscribes where a token allows",
    file: `${hotsock}/socket/subscribing.ts`,
    find: "asked.isAutomatic || user.directivesFor(name, rules).subscribe",
    replace: 'asked.channel !== ""',
    test: `${hotsock}/conformance/subscribing.test.ts`,
    name: "needs a directive"
  },
  {
    statement: "A ping is answered by a pong",
    file: `${hotsock}/frames/server-frames.ts`,
    find: '"hotsock.pong","data":"{}"',
    replace: '"hotsock.pong","data":{}',
    test: `${hotsock}/frames/server-frames.test.ts`
  },
  {
    statement: "A message reaches the other subscribers in",
    file: `${hotsock}/frames/server-frames.ts`,
    find: "...(meta && { meta: metaOf(meta) })",
    replace: "...(meta && { meta: null })",
    test: `${hotsock}/frames/server-frames.test.ts`
  },
  {
    statement: "A message and a reaction come back",
    file: `${hotsock}/codec/frame-of-event.ts`,
    find: "echo || fromConnection === null ? {}",
    replace: "fromConnection === null ? {}",
    test: `${hotsock}/conformance/messages.test.ts`,
    name: "only with echo"
  },
  {
    statement: "A message and a storage entry may",
    file: `${hotsock}/frames/client-frames.ts`,
    find: "event, data: dataOf(fields), schedule: scheduleOf(fields)",
    replace: "event, data: dataOf(fields), schedule: undefined",
    test: `${hotsock}/frames/client-frames.test.ts`
  },
  {
    statement: "A reaction is added and removed for",
    file: `${hotsock}/operations/reacting.ts`,
    find: "if (subscribed.uid === null)",
    replace: "if (subscribed.uid === called)",
    test: `${hotsock}/conformance/reactions.test.ts`,
    name: "needs a subscription"
  },
  {
    statement: "The frames of one connection are handled",
    file: "apps/backend/src/front-door/frame-queue.ts",
    find: "this.#waiting.shift()!",
    replace: "this.#waiting.pop()!",
    test: "apps/backend/src/front-door/frame-queue.test.ts"
  },
  {
    statement: "A storage entry reaches its observers, also",
    file: `${hotsock}/socket/subscribing.ts`,
    find: "user.hasStorage(name, rules) ? yield* observed(user, name, directives) : []",
    replace: "[]",
    test: `${hotsock}/conformance/storage.test.ts`,
    name: "right after their subscription"
  },
  {
    statement: "Metadata that was updated over the socket",
    file: `${hotsock}/socket/subscribing.ts`,
    find: "umd: extension?.claims.umd ?? undefined",
    replace: "umd: extension?.claims.umd ?? user.meta.umd",
    test: `${hotsock}/conformance/presence.test.ts`,
    name: "changes on the connection"
  },
  {
    statement: "Fields that nobody knows are ignored, and",
    file: `${hotsock}/frames/frame-fields.ts`,
    find: "`must be a string, not ${typeOf(value)}`",
    replace: '"is wrong"',
    test: `${hotsock}/frames/client-frames.test.ts`
  },
  {
    statement: "Members of a presence channel are told",
    file: `${hotsock}/codec/frame-of-event.ts`,
    find: "...withoutEcho({ ...event.data, echo: false })",
    replace: "",
    test: `${hotsock}/conformance/presence.test.ts`,
    name: "counts the devices"
  },
  {
    statement: "A channel with `autoSubscribe` follows the connection",
    file: `${hotsock}/socket/connected-user.ts`,
    find: "(autoSubscribe === false || subscribe === false)",
    replace: "autoSubscribe === false",
    test: `${hotsock}/conformance/presence.test.ts`,
    name: "left out when another pattern"
  },
  {
    statement: "A client of an app that sends",
    file: `${hotsock}/frames/client-frames.ts`,
    find: "isDeeperThan(bytes, requestLimits.jsonDepth)",
    replace: "bytes.length < 0",
    test: `${hotsock}/frames/client-frames.test.ts`,
    name: "nests too deep"
  },
  {
    statement: "An app receives nothing of another app",
    file: `${hotsock}/tokens/tokens.ts`,
    find: "keysOf(app.name)",
    replace: "keysOf(undefined)",
    test: `${hotsock}/conformance/hostile.test.ts`,
    name: "cannot extend connections"
  },
  {
    statement: "The frames of an app's client",
    file: `${hotsock}/socket/read-frames.ts`,
    find: "if (mayRead()) webSocket.resume()",
    replace: "webSocket.resume()",
    test: `${hotsock}/conformance/hostile.test.ts`,
    name: "no faster than the pace"
  },
  {
    statement: "A gateway is imported by nothing",
    file: "apps/backend/src/http/index.ts",
    find: 'import { HotsockGateway } from "../gateways/hotsock/index.ts"',
    replace:
      'import { HotsockGateway } from "../gateways/hotsock/index.ts"\nimport "../gateways/hotsock/frames/names.ts"',
    test: "apps/backend/src/gateways/import-direction.test.ts"
  }
]
