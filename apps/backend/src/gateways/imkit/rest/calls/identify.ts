import { ScopeMissingError } from "@hazel/domain/errors"
import { Effect } from "effect"
import { hasScope } from "../../../../authentication/sessions.ts"
import type { ImkitCaller } from "../../access/access.ts"
import { clientNotFound, refuse } from "./imkit-refusal.ts"
import type { RestServices } from "./rest-services.ts"
import type { Route } from "./route.ts"

type Body = Readonly<Record<string, unknown>>

type Headers = Readonly<Record<string, string | undefined>>

/** Headers that only requests of IMKit have. */
export const imkitHeaders = ["im-client-key", "im-authorization", "im-api-key", "im-client-id"] as const

const actingFor = Effect.fnUntraced(function* ({ appUsers }: RestServices, server: ImkitCaller, uid: string) {
  const id = yield* appUsers.findActive({ appId: server.app.id, uid })
  if (id === undefined) return yield* clientNotFound
  const client: ImkitCaller = { ...server, user: { ...server.user, id } }
  return client
})

/** A server acts as the app itself, or as the client of the app that it names. */
const serverFor = Effect.fnUntraced(function* (services: RestServices, headers: Headers, address: string) {
  const server = yield* services.access.authenticateServer({ apiKey: headers["im-api-key"] ?? "", address })
  const uid = headers["im-client-id"]
  return uid === undefined || uid === "" ? server : yield* actingFor(services, server, uid)
})

/** The fields of bodies in which servers name the client whom they act for, by the path. */
const clientFields: Readonly<Record<string, string>> = {
  "/messages": "sender",
  "/messages/batch": "sender",
  "/me/subscribe": "clientId",
  "/me/unsubscribe": "clientId"
}

/** A server that names no client in the header may name the `sender` of messages, or the client of a device, in the body. */
export const sentBy = (services: RestServices, caller: ImkitCaller, { path }: Route, body: Body) => {
  const client = body[clientFields[path] ?? ""]
  return typeof client === "string" && client !== "" && caller.kind === "server" && caller.user.id === caller.sessionId
    ? actingFor(services, caller, client)
    : Effect.succeed(caller)
}

/** The caller of a request: a server by `IM-API-KEY`, or else a client by `IM-CLIENT-KEY` and `IM-Authorization`. */
export const identify = Effect.fnUntraced(function* (
  services: RestServices,
  { caller }: Route,
  headers: Headers,
  address: string
) {
  const { access, limits } = services
  if (headers["im-api-key"] !== undefined) return yield* serverFor(services, headers, address)
  const authorization = headers["im-authorization"] ?? headers["authorization"]
  const known: ImkitCaller = yield* access.authenticate({ clientKey: headers["im-client-key"], authorization, address })
  yield* limits.take("appCalls", known.user.id)
  // Every answer shows something of the room or of the caller, so a key that may not read is refused as on the socket.
  if (!hasScope(known, "read")) return yield* new ScopeMissingError({ scope: "read" })
  if (caller === "client") return known
  return yield* refuse("PERMISSION_DENIED", "Only servers of the app may do this, with IM-API-KEY.")
})
