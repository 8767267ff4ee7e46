import type { Mutation } from "../mutation.ts"

const links = "apps/backend/src/app-links"
const conformance = "apps/backend/src/gateways/hotsock/conformance"
const functions = "packages/db/src/functions"

/** Channels of apps that are channels of Hazel too. */
export const linkedChannels: ReadonlyArray<Mutation> = [
  {
    statement: "What a user of an app writes",
    file: `${links}/chat-events.ts`,
    find: "return changed(row, chatEvents.deleted, {})",
    replace: "return []",
    test: `${conformance}/linked-channels.test.ts`,
    name: "what the team writes, edits and deletes"
  },
  {
    statement: "A message that a client of an app",
    file: `${links}/linked-writes.ts`,
    find: "const clientId = clientIdIn(data)",
    replace: "const clientId = undefined",
    test: `${links}/linked-writes.test.ts`,
    name: "is written once"
  },
  {
    statement: "A linked channel is made once",
    file: `${links}/linked-channels.ts`,
    find: "yield* logs.lock((yield* workspaces.get).id)",
    replace: "yield* workspaces.get",
    test: `${links}/linked-channels.test.ts`,
    name: "many times at once"
  },
  {
    statement: "Mutes, bans and deactivation",
    file: `${links}/app-members.ts`,
    find: "if (found?.isBanned)",
    replace: "if (found === null)",
    test: `${links}/app-members.test.ts`,
    name: "muted, banned and deactivated"
  },
  {
    statement: "A user of an app never signs in",
    file: `${functions}/app-users.sql`,
    find: "perform from users where id = person and app_id is not null;",
    replace: "perform from users where id = person and false;",
    test: `${links}/app-users.test.ts`,
    name: "has no session"
  },
  {
    statement: "A user of an app does not pass",
    file: `${functions}/app-users.sql`,
    find: ") then wanted || ' (' || app_name || ')' else wanted end",
    replace: ") then wanted else wanted end",
    test: `${links}/app-users.test.ts`,
    name: "gets the name of the app"
  },
  {
    statement: "Replies in a thread",
    file: `${functions}/linked-chats.sql`,
    find: "m.stream_status is distinct from 'streaming'",
    replace: "true",
    test: `${links}/linked-history.test.ts`,
    name: "only once it is complete"
  },
  {
    statement: "The history of a linked channel",
    file: "apps/backend/src/app-channels/merged-page.ts",
    find: "Math.min(pageMessages, ...ends)",
    replace: "pageMessages",
    test: "apps/backend/src/app-channels/merged-page.test.ts",
    name: "ends where one log was cut"
  },
  {
    statement: "The connection that acts",
    file: `${links}/relayed-channel.ts`,
    find: " && !isLeftOut(id, transactionId)",
    replace: "",
    test: `${conformance}/linked-channels.test.ts`,
    name: "not back to its sender"
  },
  {
    statement: "After a link is deleted",
    file: `${links}/linked-relay.ts`,
    find: "const wanted = link && found",
    replace: "const wanted = link === null ? undefined : found",
    test: `${conformance}/linked-nodes.test.ts`,
    name: "the app's alone again"
  },
  {
    statement: "Subscribers of a channel that is linked later",
    file: `${links}/linked-relay.ts`,
    find: "each.wasLinked ||= linkFor(ofApp, each.channel.name) !== undefined",
    replace: "each.wasLinked ||= false",
    test: `${conformance}/linked-nodes.test.ts`,
    name: "before it was linked"
  },
  {
    statement: "Only admins link channels",
    file: "apps/backend/src/policies/app-link-policy.ts",
    find: "yield* appPolicy.requireApp(appId)",
    replace: "",
    test: "apps/backend/src/testing/matrix/permissions-in-private.test.ts",
    name: "through appLink.list is granted to those only"
  },
  {
    statement: "Clients of Hotsock are told the names",
    file: "apps/backend/src/app-links/chat-author.ts",
    find: "umd: { name } }",
    replace: 'umd: { name, avatarUrl: "/files/portrait" } }',
    test: "apps/backend/src/gateways/hotsock/conformance/linked-files.test.ts"
  }
]
