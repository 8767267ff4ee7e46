import type { Mutation } from "../mutation.ts"

const client = "apps/widget/src/client"
const conversationTest = `${client}/conversation.test.ts`
const reconnectTest = `${client}/reconnect.test.ts`
const route = "apps/backend/src/http/widget-route"

/** The support widget. */
export const widget: ReadonlyArray<Mutation> = [
  {
    statement: "The widget shows a message as sent",
    file: `${client}/conversation.ts`,
    find: `this.#outbox.mark(pending.key, "failed")`,
    replace: `this.#outbox.remove(pending.key)`,
    test: conversationTest
  },
  {
    statement: "What the widget has not seen acknowledged",
    file: `${client}/conversation-state.ts`,
    find: "if (clientId !== undefined) this.#outbox.remove(clientId)",
    replace: "if (clientId === undefined) this.#outbox.remove(frame.event)",
    test: reconnectTest
  },
  {
    statement: "What the widget has not seen acknowledged",
    file: `${client}/history.ts`,
    find: "downTo === undefined || before <= downTo",
    replace: "downTo === undefined || before > downTo",
    test: reconnectTest
  },
  {
    statement: "A customer in the widget",
    file: "apps/backend/src/demo/demo-app.ts",
    find: `pattern: "kettle-shop.*"`,
    replace: `pattern: "kettle-shops.*"`,
    test: "apps/e2e/src/widget-linked.e2e.ts"
  },
  {
    statement: "After a lost connection the widget",
    file: `${client}/catch-up.ts`,
    find: "() => state.clearMessages()",
    replace: "() => {}",
    test: reconnectTest
  },
  {
    statement: "The widget follows an edit",
    file: `${client}/replica.ts`,
    find: "const uid = message.author?.uid ?? undefined",
    replace: "const uid = [...(ofMessage?.keys() ?? [])][0]",
    test: conversationTest
  },
  {
    statement: "The widget offers the reactions",
    file: `${client}/claims.ts`,
    find: "!found.includes(false) && found.some",
    replace: "found.some",
    test: `${client}/claims.test.ts`
  },
  {
    statement: "The widget waits 1 s",
    file: `${client}/back-off.ts`,
    find: "const longestMs = 20_000",
    replace: "const longestMs = 60_000",
    test: `${client}/connection.test.ts`
  },
  {
    statement: "The widget sends the heartbeats",
    file: `${client}/liveness.ts`,
    find: `setInterval(() => send("hotsock.heartbeat"), heartbeatTimeout`,
    replace: `setInterval(() => send("hotsock.ping"), heartbeatTimeout`,
    test: `${client}/connection.test.ts`
  },
  {
    statement: "What anybody writes in the widget",
    file: "apps/widget/src/ui/rich-text.ts",
    find: String.raw`\bhttps?:`,
    replace: String.raw`\b[a-z]+:`,
    test: "apps/widget/src/ui/rich-text.test.ts"
  },
  {
    statement: "The widget is one script",
    file: "apps/widget/vite.config.ts",
    find: "plugins: [asciiOnly],",
    replace: "plugins: [],",
    test: "apps/widget/src/size.test.ts"
  },
  {
    statement: "Pages of every origin load the widget",
    file: `${route}.ts`,
    find: `"cross-origin-resource-policy": "cross-origin"`,
    replace: `"cross-origin-resource-policy": "same-origin"`,
    test: `${route}.test.ts`
  }
]
