import type { Mutation } from "../mutation.ts"

const hotsock = "apps/backend/src/gateways/hotsock"

/** The HTTP interfaces of the Hotsock protocol. */
export const hotsockHttp: ReadonlyArray<Mutation> = [
  {
    statement: "A call proves its connection",
    file: `${hotsock}/http/client-calls.ts`,
    find: "(appName !== undefined && appName !== app.name)",
    replace: "appName === app.id",
    test: `${hotsock}/conformance/http-calls.test.ts`,
    name: "but of no other app"
  },
  {
    statement: "Pages of every origin may",
    file: `${hotsock}/http/client-routes.ts`,
    find: "cors(limited(answered(handle)))",
    replace: "limited(answered(handle))",
    test: `${hotsock}/conformance/http-calls.test.ts`,
    name: "pages of every origin"
  },
  {
    statement: "A call has the rights",
    file: `${hotsock}/http/channel-access.ts`,
    find: "subscription: extension?.channels",
    replace: "subscription: undefined",
    test: `${hotsock}/conformance/http-messages.test.ts`,
    name: "honours the subscribe token"
  },
  {
    statement: "Messages are listed from the subscription",
    file: `${hotsock}/http/list-messages.ts`,
    find: 'isReversed: optionalFlag(fields, "reverse")',
    replace: "isReversed: false",
    test: `${hotsock}/conformance/http-messages.test.ts`,
    name: "the newest first"
  },
  {
    statement: "A message is published with 202",
    file: `${hotsock}/http/publish-message.ts`,
    find: "isEager && id !== undefined",
    replace: "id !== undefined",
    test: `${hotsock}/conformance/http-messages.test.ts`,
    name: "with the bytes of S1"
  },
  {
    statement: "A schedule is a moment",
    file: `${hotsock}/schedules/moment-of.ts`,
    find: 'disambiguation: "compatible"',
    replace: 'disambiguation: "later"',
    test: `${hotsock}/schedules/moment-of.test.ts`,
    name: "occurs twice"
  },
  {
    statement: "Nothing is scheduled beyond",
    file: `${hotsock}/schedules/moment-of.ts`,
    find: "moment.success <= scheduleBefore * 1_000",
    replace: "moment.success > 0",
    test: `${hotsock}/schedules/moment-of.test.ts`,
    name: "ends with scheduleBefore"
  },
  {
    statement: "Reactions may be published",
    file: `${hotsock}/http/publish-message.ts`,
    find: 'case "hotsock.messageReaction":',
    replace: 'case "hotsock.reaction":',
    test: `${hotsock}/conformance/http-reactions.test.ts`,
    name: "are added and removed once"
  },
  {
    statement: "A storage entry is read",
    file: `${hotsock}/operations/storing.ts`,
    find: "if (!directives.storage(key).get)",
    replace: 'if (key === "")',
    test: `${hotsock}/conformance/http-storage.test.ts`,
    name: "only with the directives"
  },
  {
    statement: "A storage entry is set",
    file: `${hotsock}/operations/storing.ts`,
    find: "if (!permitted.set)",
    replace: 'if (key === "")',
    test: `${hotsock}/conformance/http-storage.test.ts`,
    name: "only with the directives"
  },
  {
    statement: "Listed storage entries are",
    file: `${hotsock}/http/channel-storage-list.ts`,
    find: "directives.storage(key).get",
    replace: "key.length > 0",
    test: `${hotsock}/conformance/http-storage.test.ts`,
    name: "is listed with the bytes"
  },
  {
    statement: "Info about a channel",
    file: `${hotsock}/http/get-channel-info.ts`,
    find: "if (!directives.getInfo)",
    replace: 'if (name === "")',
    test: `${hotsock}/conformance/http-channels.test.ts`,
    name: "needs the directive getInfo"
  },
  {
    statement: "Metadata is updated by",
    file: `${hotsock}/operations/umd-updating.ts`,
    find: "if (!isAllowed)",
    replace: 'if (name === "")',
    test: `${hotsock}/conformance/http-channels.test.ts`,
    name: "with the right directive"
  },
  {
    statement: "Reactions of a message are listed",
    file: `${hotsock}/http/list-reactions.ts`,
    find: "isVisible ?",
    replace: 'asked.messageId !== "" ?',
    test: `${hotsock}/conformance/http-reactions.test.ts`,
    name: "before historyStart are not listed"
  },
  {
    statement: "A server of an app publishes",
    file: `${hotsock}/http/server-calls.ts`,
    find: "(appName !== undefined && appName !== app.name)",
    replace: "appName === app.id",
    test: `${hotsock}/conformance/http-server.test.ts`,
    name: "is of one app"
  },
  {
    statement: "A duplicate is answered",
    file: `${hotsock}/http/server-publish.ts`,
    find: "...(deduplicationId !== undefined && { deduplicationId }),",
    replace: "",
    test: `${hotsock}/conformance/http-server.test.ts`,
    name: "publishes once"
  },
  {
    statement: "A server sets storage entries",
    file: `${hotsock}/http/server-publish.ts`,
    find: 'optionalInteger(fields, "store") ?? -1',
    replace: 'optionalInteger(fields, "store") ?? 0',
    test: `${hotsock}/conformance/http-server.test.ts`,
    name: "sets a storage entry"
  },
  {
    statement: "A server reads a channel",
    file: `${hotsock}/http/channel-path.ts`,
    find: "isAtRoot: prefix === undefined",
    replace: "isAtRoot: false",
    test: `${hotsock}/http/channel-path.test.ts`
  },
  {
    statement: "A server lists the storage",
    file: `${hotsock}/http/server-channels.ts`,
    find: 'keys.split(",")',
    replace: "[keys]",
    test: `${hotsock}/conformance/http-server.test.ts`,
    name: "lists storage entries"
  },
  {
    statement: "Whatever a request holds",
    file: `${hotsock}/http/client-calls.ts`,
    find: "!isConnectionId(id)",
    replace: 'id === ""',
    test: `${hotsock}/conformance/http-calls.test.ts`,
    name: "every other call is refused alike"
  },
  {
    statement: "Every code of a refusal",
    file: `${hotsock}/http/http-refusal.ts`,
    find: "  UNKNOWN_OPERATION: 404,",
    replace: "  UNKNOWN_OPERATION: 400,",
    test: `${hotsock}/documented-errors.test.ts`
  }
]
