import type { Mutation } from "../mutation.ts"

const imkit = "apps/backend/src/gateways/imkit"
const rest = `${imkit}/rest`

/** The HTTP API of IMKit, and the access that it shares with the sockets. */
export const imkitHttp: ReadonlyArray<Mutation> = [
  {
    statement: "Access with a client key takes",
    file: `${imkit}/access/access.ts`,
    find: "if (appId !== app.id) return",
    replace: 'if (appId === "") return',
    test: `${imkit}/access/access.test.ts`,
    name: "is refused without either"
  },
  {
    statement: "A client key is public",
    file: "apps/backend/src/apps/app-credentials.ts",
    find: "this.#byClientKey.set(clientKey, app)",
    replace: 'this.#byClientKey.set("", app)',
    test: "apps/backend/src/rpc/handlers/app-keys.test.ts",
    name: "is public, names its app"
  },
  {
    statement: "Over HTTP each route answers",
    file: `${rest}/calls/rest-call.ts`,
    find: 'Effect.andThen(this.natively(["read"], this.services.channelPolicy.requireReachable(channelId)), use(channelId))',
    replace: "use(channelId)",
    test: `${imkit}/conformance/rest-permissions.test.ts`
  },
  {
    statement: "`POST /rooms/:room/message` writes",
    file: `${rest}/messages/send-message.ts`,
    find: 'messageType === "recall"',
    replace: 'messageType === "recalled"',
    test: `${imkit}/conformance/rest-messages.test.ts`,
    name: "edits and recalls a message under its _id"
  },
  {
    statement: "`PUT /rooms/:room/lastRead` moves",
    file: `${rest}/rooms/last-read.ts`,
    find: "seq: message.seq",
    replace: "seq: 0",
    test: `${imkit}/conformance/rest-rooms.test.ts`,
    name: "marks a room as read up to a message"
  },
  {
    statement: "Preferences for rooms and under keys",
    file: `${rest}/rooms/room-preferences.ts`,
    find: "isPinned: sticky",
    replace: "isMuted: sticky",
    test: `${imkit}/conformance/rest-clients.test.ts`,
    name: "changes the given preferences"
  },
  {
    statement: "Invitations to rooms are made",
    file: `${rest}/clients/invitations.ts`,
    find: "invitation.decline(",
    replace: "invitation.cancel(",
    test: `${imkit}/conformance/rest-clients.test.ts`,
    name: "invitations are made with invitationRequired"
  },
  {
    statement: "Messages are deleted over HTTP",
    file: `${rest}/messages/delete-messages.ts`,
    find: "call.hazel.message.hideAll({ channelId })",
    replace: "Effect.succeed(channelId)",
    test: `${imkit}/conformance/rest-messages.test.ts`,
    name: "deletes messages for the caller only"
  },
  {
    statement: "Pages of messages, forwards and backwards",
    file: `${rest}/messages/list-messages.ts`,
    find: ".toReversed()",
    replace: "",
    test: `${imkit}/conformance/rest-messages.test.ts`,
    name: "pages through random histories"
  },
  {
    statement: "Ids of an app's rooms and clients",
    file: `${imkit}/access/ids.ts`,
    find: "(yield* rooms.isChannel(channelId))) return channelId",
    replace: "false) return channelId",
    test: `${imkit}/conformance/rest-rooms.test.ts`,
    name: "a UUID is its own alias"
  },
  {
    statement: "Pages have recalled messages as such",
    file: `${rest}/messages/list-messages.ts`,
    find: "call.messageIn(channelId, text),",
    replace:
      "Effect.flatMap(call.messageId(text), (id) => Effect.map(call.hazel.message.get({ id }), ({ message }) => message)),",
    test: `${imkit}/conformance/rest-recalls.test.ts`,
    name: "learns of the recall"
  },
  {
    statement: "I11",
    file: "apps/backend/src/apps/app-rooms.ts",
    find: `logs.append(channelId, intent, "channel_updated", {})`,
    replace: "logs.seqOf(channelId)",
    test: `${imkit}/conformance/room-changes.test.ts`
  },
  {
    statement: "A room of an app is made once",
    file: "apps/backend/src/policies/app-room-policy.ts",
    find: "user.app.id === appId : !isGuest(user)",
    replace: "user.app.id === appId : true",
    test: "apps/backend/src/apps/app-rooms.test.ts",
    name: "is not entered by guests"
  },
  {
    statement: "A deactivated client, and a deactivated app",
    file: "packages/db/src/repositories/app-user-repository.ts",
    find: "app_uid = ${keyOf(uid)} and deactivated_at is null`",
    replace: "app_uid = ${keyOf(uid)}`",
    test: `${imkit}/conformance/rest-clients.test.ts`,
    name: "can do nothing, and no server can act for them"
  },
  {
    statement: "`NOT_ROOM_MEMBER` is told of rooms",
    file: `${rest}/calls/rest-call.ts`,
    find: "mayJoin ? notRoomMember : roomNotFound",
    replace: "mayJoin ? notRoomMember : notRoomMember",
    test: `${imkit}/conformance/rest-rooms.test.ts`,
    name: "is told of rooms that the caller may join only"
  },
  {
    statement: "A room of IMKit has one pin",
    file: "packages/db/src/repositories/message-pin-repository.ts",
    find: "if (newest) yield* remove(",
    replace: "if (!newest) yield* remove(",
    test: `${imkit}/conformance/rest-clients.test.ts`,
    name: "change the one pin of a room"
  },
  {
    statement: "A request over HTTP that is repeated",
    file: `${rest}/calls/idempotency.ts`,
    find: "JSON.stringify([userId, key, place])",
    replace: "JSON.stringify([userId, key, place, Math.random()])",
    test: `${imkit}/conformance/rest-messages.test.ts`,
    name: "writes a message once for each Idempotency-Key"
  },
  {
    statement: "Fields of a client that requests change at once",
    file: "packages/db/src/repositories/app-user-repository.ts",
    find: "umd: { ...before.umd, ...actor.umd }",
    replace: "umd: actor.umd",
    test: `${imkit}/conformance/rest-clients.test.ts`,
    name: "keeps every field of requests"
  },
  {
    statement: "The server of an app stores settings",
    file: "apps/backend/src/apps/app-sockets.ts",
    find: "own + (yield* repository.countElsewhere(appId, node))",
    replace: "own",
    test: `${imkit}/conformance/rest-servers.test.ts`,
    name: "counts the sockets of the app on all nodes"
  },
  {
    statement: "A message of any type keeps the fields",
    file: "packages/db/src/functions/message-change.sql",
    find: "delete from message_properties where message_id = deleted.id;",
    replace: "",
    test: `${imkit}/conformance/message-types.test.ts`,
    name: "lose their fields when they are recalled"
  },
  {
    statement: "Servers write as the sender they name",
    file: `${rest}/calls/identify.ts`,
    find: 'caller.kind === "server" && ',
    replace: "",
    test: `${imkit}/conformance/rest-batches.test.ts`,
    name: "write as the sender that a server names"
  },
  {
    statement: "A client whom another one has blocked",
    file: "packages/db/src/functions/authority.sql",
    find: "or c.kind = 'private' and has_app_user_block(person)",
    replace: "",
    test: `${imkit}/conformance/blocked-clients.test.ts`,
    name: "keep both clients from writing in their direct room"
  },
  {
    statement: "A token of a client is stored as a hash",
    file: `${rest}/clients/administration.ts`,
    find: "yield* call.services.appUserTokens.revoke(id)",
    replace: "",
    test: `${imkit}/conformance/rest-clients.test.ts`,
    name: "revokes the earlier tokens"
  },
  {
    statement: "Strange values in every field of every route",
    file: `${rest}/calls/route.ts`,
    find: " || !isStorable(segment)",
    replace: "",
    test: `${imkit}/conformance/rest-hostile.test.ts`,
    name: "strange paths and queries"
  },
  {
    statement: "Over HTTP clients have the rates",
    file: "apps/backend/src/quotas/rate-limits.ts",
    find: 'if (isAppServer) return "appServerCalls"',
    replace: 'if (bucket === "typing") return "appServerCalls"',
    test: `${imkit}/conformance/rest-limits.test.ts`,
    name: "hold clients to the rates of people"
  },
  {
    statement: "Calls that a gateway makes for a caller",
    file: "apps/backend/src/rpc/local-calls.ts",
    find: "if (!hasScope(caller, scope))",
    replace: "if (caller.address === scope)",
    test: "apps/backend/src/rpc/local-calls.test.ts"
  }
]
