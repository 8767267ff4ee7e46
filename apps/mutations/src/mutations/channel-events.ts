import type { Mutation } from "../mutation.ts"

const channelEvents = "apps/backend/src/gateways/channel-events"
const conformance = `${channelEvents}/conformance`

/** The channel events of #110. */
export const channelEventMutations: ReadonlyArray<Mutation> = [
  {
    statement: "Each event of #110 has exactly",
    file: `${channelEvents}/frames/event-frame.ts`,
    find: "seq: isLast ? seq : seq - 1",
    replace: "seq",
    test: `${conformance}/messages.test.ts`,
    name: "a reply is a message_reply only"
  },
  {
    statement: "The channel's copy of a kick",
    file: `${channelEvents}/codec/tell-channels.ts`,
    find: "...(userId !== undefined && { user_id: userId })",
    replace: "",
    test: `${conformance}/channels.test.ts`,
    name: "user_kicked, user_banned"
  },
  {
    statement: "A client of #110 types, hears",
    file: `${channelEvents}/codec/tell-people.ts`,
    find: "if (parentId !== null || username === null) return []",
    replace: "if (username === null) return []",
    test: `${conformance}/typing.test.ts`,
    name: "but not what they type in a thread"
  },
  {
    statement: "Every native event is told in",
    file: `${channelEvents}/codec/tell-people.ts`,
    find: "  members_read: nothing,\n",
    replace: "  members_read: () => [],\n",
    test: `${channelEvents}/codec/tell-native.test.ts`
  },
  {
    statement: "A client of #110 is answered for",
    file: "packages/db/src/functions/arrivals.sql",
    find: "(select readable_from(l.id, (c.value ->> 'person')::uuid) as since)",
    replace: "(select coalesce(readable_from(l.id, (c.value ->> 'person')::uuid), 1) as since)",
    test: `${conformance}/subscribing.test.ts`,
    name: "is answered for each name"
  },
  {
    statement: "A client of #110 whose person is",
    file: `${channelEvents}/subscriptions/subscribing.ts`,
    find: "client.send(isAnswered ? unsubscribedFrame(topic, reason) : refusedFrame(topic, refusalOf(topic)))",
    replace: "if (!isAnswered) client.send(refusedFrame(topic, refusalOf(topic)))",
    test: `${conformance}/subscribing.test.ts`,
    name: "is unsubscribed at once and told"
  },
  {
    statement: "A client of #110 resumes after a",
    file: `${channelEvents}/subscriptions/resume.ts`,
    find: "after >= reach ?",
    replace: "after >= 0 ?",
    test: `${conformance}/subscribing.test.ts`,
    name: "is told that events are missing"
  },
  {
    statement: "Clients of #110 that drop at random",
    file: `${channelEvents}/subscriptions/subscribing.ts`,
    find: "hub.subscribe(connection, log, greet, ended, from)",
    replace: "hub.subscribe(connection, log, greet, ended)",
    test: `${conformance}/chaos.test.ts`
  },
  {
    statement: "An event stream resumes each of its",
    file: `${channelEvents}/stream/cursors.ts`,
    find: '.join(",")',
    replace: '.join(";")',
    test: `${conformance}/stream.test.ts`,
    name: "resumes each of its topics"
  },
  {
    statement: "A purge is a deletion of each",
    file: `${channelEvents}/codec/tell-messages.ts`,
    find: "(purgedAt(channelId, seq) ?? [messageId])",
    replace: "[messageId]",
    test: `${conformance}/channels.test.ts`,
    name: "for each of its replies"
  },
  {
    statement: "A change of a role in the workspace",
    file: "packages/db/src/repositories/user-repository.ts",
    find: "    yield* members.tellWorkspaceRole(intent, id, role, channels)\n",
    replace: "",
    test: `${conformance}/channels.test.ts`,
    name: "has the new role"
  },
  {
    statement: "Events name people by their handle",
    file: "apps/backend/src/users/user-handles.ts",
    find: 'if (parsed.type === "user_updated") keep(',
    replace: 'if (parsed.seq < 0 && parsed.type === "user_updated") keep(',
    test: "apps/backend/src/users/user-handles.test.ts"
  },
  {
    statement: "A credential in the URL of a",
    file: `${channelEvents}/http/callers.ts`,
    find: "if (credentialParameters.some((name) => query.has(name)))",
    replace: "if (credentialParameters.length === 0)",
    test: `${conformance}/connecting.test.ts`,
    name: "is told what to do instead"
  },
  {
    statement: "A connection ticket connects once",
    file: "packages/db/src/repositories/connection-ticket-repository.ts",
    find: "where used.expires_at > now() and ",
    replace: "where ",
    test: "apps/backend/src/authentication/connection-tickets.test.ts",
    name: "is not valid after a minute"
  },
  {
    statement: "A client of #110 costs a bounded",
    file: `${channelEvents}/subscriptions/subscribing.ts`,
    find: "client.topics.size >= client.most",
    replace: "client.topics.size > client.most",
    test: `${conformance}/hostile.test.ts`,
    name: "as many channels as a connection may"
  },
  {
    statement: "A client of an event stream that leaves early",
    file: "apps/backend/src/realtime/connection.ts",
    find: "    this.notePosition(topic, seq)\n",
    replace: "",
    test: `${conformance}/stream.test.ts`,
    name: "gets further with each visit"
  },
  {
    statement: "The client `eventsource` of npm",
    file: `${channelEvents}/codec/stream-codec.ts`,
    find: "const openEvent = (frame: string) => `data: ${frame}\\n`",
    replace: "const openEvent = (frame: string) => `data: ${frame}\\n\\n`",
    test: `${conformance}/eventsource.test.ts`
  },
  {
    statement: "Five hundred clients of #110",
    file: "apps/backend/src/realtime/gap-pages.ts",
    find: "underway.get(key) ?? ",
    replace: "",
    test: `${conformance}/storm.test.ts`
  },
  {
    statement: "An event stream tells proxies",
    file: "apps/backend/src/gateways/channel-events/codec/stream-codec.ts",
    find: 'Buffer.from(": ping\\n\\n")',
    replace: 'Buffer.from("")',
    test: `${conformance}/stream.test.ts`,
    name: "tells proxies"
  }
]
