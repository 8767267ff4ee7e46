import type { Mutation } from "../mutation.ts"

/** Calls over plain HTTP, and the descriptions of the interfaces. */
export const publicApi: ReadonlyArray<Mutation> = [
  {
    statement: "O1",
    file: "apps/backend/src/rpc/call-route.ts",
    find: "payload: body.payload",
    replace: "payload: {}",
    test: "apps/backend/src/rpc/call-route.test.ts"
  },
  {
    statement: "O2",
    file: "apps/backend/src/rpc/http-status.ts",
    find: 'tag.endsWith("NotFoundError") ? 404',
    replace: 'tag.endsWith("NotFoundError") ? 400',
    test: "apps/backend/src/rpc/call-route.test.ts"
  },
  {
    statement: "O3",
    file: "apps/backend/src/rpc/description/rpc-description.ts",
    find: "security: securityOf(contract)",
    replace: "security: []",
    test: "apps/backend/src/http/api-description-route.test.ts"
  },
  {
    statement: "O4",
    file: "apps/backend/src/api-descriptions/openapi.ts",
    find: 'required: parameter.in === "path" || isRequired === true',
    replace: 'required: "no"',
    test: "apps/backend/src/api-descriptions/openapi.test.ts"
  },
  {
    statement: "O5",
    file: "apps/backend/src/docs-page/page-view.ts",
    find: '<section id="schemas">',
    replace: "<section>",
    test: "apps/backend/src/http/docs-route.test.ts"
  },
  {
    statement: "O6",
    file: "apps/backend/src/rpc/description/rpc-description.ts",
    find: "body: { schema: payload,",
    replace: "body: { schema: contract.success,",
    test: "apps/packing/src/generated-client.test.ts"
  },
  {
    statement: "O7",
    file: "apps/backend/src/gateways/channel-events/frames/event-frame.ts",
    find: "message_deleted: Schema.Struct({ channel_id: ChannelId, message_id: MessageId })",
    replace: "message_deleted: Schema.Struct({ channel_id: ChannelId })",
    test: "apps/backend/src/gateways/channel-events/conformance/messages.test.ts"
  },
  {
    statement: "O7",
    file: "apps/backend/src/api-descriptions/asyncapi.ts",
    find: 'asyncapi: "3.0.0"',
    replace: 'asyncapi: "3"',
    test: "apps/backend/src/api-descriptions/asyncapi.test.ts"
  },
  {
    statement: "O8",
    file: "packages/domain/src/rpc/messages.ts",
    find: "* limit: `edits`.",
    replace: "* limit: `messages`.",
    test: "apps/backend/src/rpc/description/docstring-lines.test.ts"
  },
  {
    statement: "O9",
    file: "apps/backend/src/gateways/mcp/mcp-route.ts",
    find: "&& hasScope(caller, scope)",
    replace: "",
    test: "apps/backend/src/testing/matrix/http-routes.test.ts"
  }
]
