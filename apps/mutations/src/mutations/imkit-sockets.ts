import type { Mutation } from "../mutation.ts"

const imkit = "apps/backend/src/gateways/imkit"

/** The sockets of IMKit clients. */
export const imkitSockets: ReadonlyArray<Mutation> = [
  {
    statement: "A client of Socket.IO 4, and",
    file: `${imkit}/socket/engine.ts`,
    find: "allowEIO3: true",
    replace: "allowEIO3: false",
    test: `${imkit}/conformance/connecting.test.ts`,
    name: "of Socket.IO 2 authenticates by auth"
  },
  {
    statement: "A client that chose base64 gets every",
    file: `${imkit}/socket/event-handling.ts`,
    find: 'isBase64(options) ? "base64"',
    replace: 'isBase64(options) ? "json"',
    test: `${imkit}/conformance/connecting.test.ts`,
    name: "that chose base64 gets every"
  },
  {
    statement: "A client authenticates with a client key",
    file: `${imkit}/socket/credentials.ts`,
    find: '["client_key", "im-client-key"]',
    replace: '["client_key"]',
    test: `${imkit}/conformance/connecting.test.ts`,
    name: "may name its headers in both ways"
  },
  {
    statement: "A client that has not authenticated receives",
    file: `${imkit}/socket/imkit-limits.ts`,
    find: "authenticatedWithinMs: 10_000",
    replace: "authenticatedWithinMs: 20_000",
    test: `${imkit}/conformance/ends.test.ts`,
    name: "is closed if nobody authenticates"
  },
  {
    statement: "The text that a client is typing",
    file: `${imkit}/socket/typing-events.ts`,
    find: 'typeof text === "string" ? text : undefined',
    replace: "undefined",
    test: `${imkit}/conformance/events.test.ts`,
    name: "tells others what it types"
  },
  {
    statement: "A message that a client sends again",
    file: `${imkit}/client-message-id.ts`,
    find: "`${userId} ${clientId}`",
    replace: "`${userId} ${uuidV7()}`",
    test: `${imkit}/conformance/devices.test.ts`,
    name: "sends a message again with the same id"
  },
  {
    statement: "A message is sent to clients with",
    file: `${imkit}/objects/message-object.ts`,
    find: "room: ids.room(message.channelId)",
    replace: "room: message.channelId",
    test: `${imkit}/objects/objects.test.ts`,
    name: "has the fields of the documentation"
  },
  {
    statement: "The room is sent to clients after",
    file: `${imkit}/codec/room-tellers.ts`,
    find: "  channel_updated: roomChanged,\n",
    replace: "",
    test: `${imkit}/conformance/events.test.ts`,
    name: "is sent the room when its members"
  },
  {
    statement: "How far a member has read is",
    file: `${imkit}/codec/dialects.ts`,
    find: "hears: isConnection",
    replace: "hears: () => false",
    test: `${imkit}/conformance/events.test.ts`,
    name: "is told how far members have read"
  },
  {
    statement: "A streamed message is sent to clients",
    file: `${imkit}/codec/message-tellers.ts`,
    find: "text, messageId }",
    replace: "text }",
    test: `${imkit}/conformance/streams.test.ts`,
    name: "is told in chunks with the id"
  },
  {
    statement: "Preferences reach the other devices of",
    file: `${imkit}/codec/imkit-codec.ts`,
    find: "!isFrom(exceptOrigin",
    replace: "isFrom(exceptOrigin",
    test: `${imkit}/conformance/devices.test.ts`,
    name: "is told of preferences for a room"
  },
  {
    statement: "The key of a deleted preference is",
    file: `${imkit}/codec/packets.ts`,
    find: 'encoding === "legacy-base64" &&',
    replace: 'encoding === "base64" &&',
    test: `${imkit}/conformance/devices.test.ts`,
    name: "reads the deleted key in base64"
  },
  {
    statement: "A client is sent an invitation to",
    file: `${imkit}/codec/personal-tellers.ts`,
    find: "ended.invitee !== personOf(topic)",
    replace: "ended.invitee === personOf(topic)",
    test: `${imkit}/conformance/events.test.ts`,
    name: "is told of an invitation to a room"
  },
  {
    statement: "A client's devices are sent which messages",
    file: `${imkit}/codec/personal-tellers.ts`,
    find: "hidden(channelId, messageIds, false, known)",
    replace: "hidden(channelId, messageIds, true, known)",
    test: `${imkit}/conformance/events.test.ts`,
    name: "is told which messages its person hides"
  },
  {
    statement: "All clients in a room are sent",
    file: `${imkit}/codec/message-tellers.ts`,
    find: '"_all"',
    replace: '"all"',
    test: `${imkit}/conformance/events.test.ts`,
    name: "is told which messages an admin has"
  },
  {
    statement: "A changed message is sent again with",
    file: `${imkit}/codec/known-of.ts`,
    find: "messageObject(message, changedAt, facts",
    replace: "messageObject(message, message.createdAt, facts",
    test: `${imkit}/conformance/events.test.ts`,
    name: "is sent a message again when it"
  },
  {
    statement: "A changed message or room is sent only",
    file: `${imkit}/codec/imkit-codec.ts`,
    find: "isSubscribed(subscriber, topic)",
    replace: "isSubscribed(subscriber, topic) || true",
    test: `${imkit}/codec/imkit-codec.test.ts`,
    name: "sends what it looked up only to"
  },
  {
    statement: "A socket of a client ends with",
    file: `${imkit}/codec/dialects.ts`,
    find: "appOf.get(connection.codec) === appId",
    replace: "appOf.get(connection.codec) !== appId",
    test: `${imkit}/conformance/ends.test.ts`,
    name: "ends when its app is disabled"
  },
  {
    statement: "A client of Socket.IO that sends garbage",
    file: `${imkit}/socket/receive-events.ts`,
    find: "requestLimits.jsonDepth",
    replace: "1_000",
    test: `${imkit}/conformance/hostile.test.ts`,
    name: "is closed for packets that are malformed"
  },
  {
    statement: "A client that lets its library choose",
    file: `${imkit}/socket/imkit-socket.ts`,
    find: "    admitted.leave()\n    if (this.client",
    replace: "    if (this.client",
    test: `${imkit}/conformance/transports.test.ts`,
    name: "that chooses no transport begins with polling"
  },
  {
    statement: "A client over polling that sends garbage",
    file: `${imkit}/socket/polling.ts`,
    find: "expect(request, admitted)\n",
    replace: "expect(request, admitted)\n    admitted.leave()\n",
    test: `${imkit}/conformance/hostile-polling.test.ts`,
    name: "may open as many sessions over polling"
  },
  {
    statement: "An event that waits when its socket",
    file: `${imkit}/socket/conversation.ts`,
    find: "      receiving.forgetWaiting()\n",
    replace: "",
    test: `${imkit}/conformance/ends.test.ts`,
    name: "carries out no event that waited"
  },
  {
    statement: "Everybody may do on the socket of",
    file: `${imkit}/socket/sending.ts`,
    find: 'refusal(404, "There is no such room.")',
    replace: 'refusal(403, "There is no such room.")',
    test: `${imkit}/conformance/permissions.test.ts`,
    name: "outsider may do and receives"
  }
]
