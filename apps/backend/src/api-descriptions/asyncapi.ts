import { jsonSchemasOf } from "./json-schemas.ts"
import type { SocketMessage, SocketPart } from "./socket-part.ts"

const operationOf = (name: string, action: "send" | "receive", messages: ReadonlyArray<SocketMessage>) => ({
  action,
  channel: { $ref: `#/channels/${name}` },
  messages: messages.map((message) => ({ $ref: `#/channels/${name}/messages/${message.name}` }))
})

/** The AsyncAPI 3.0 description of these sockets. Its operations are those of Hazel: it receives what clients send. */
export const asyncApiOf = (parts: ReadonlyArray<SocketPart>): object => {
  const all = parts.flatMap(({ sent, received }) => [...sent, ...received])
  const { schemas, definitions } = jsonSchemasOf(all.map(({ schema }) => schema))
  const payloads = new Map(all.map((message, index) => [message, schemas[index] ?? {}]))
  const messageOf = (message: SocketMessage) => ({
    name: message.name,
    ...(message.summary !== undefined && { summary: message.summary }),
    contentType: "application/json",
    payload: payloads.get(message) ?? {}
  })
  return {
    asyncapi: "3.0.0",
    info: {
      title: "The sockets of Hazel",
      version: "1",
      description: "The frames of each WebSocket. `/openapi.json` describes what is served over HTTP.",
      license: { name: "MIT" }
    },
    defaultContentType: "application/json",
    channels: Object.fromEntries(
      parts.map(({ name, path, description, sent, received }) => [
        name,
        {
          address: path,
          description,
          messages: Object.fromEntries([...sent, ...received].map((message) => [message.name, messageOf(message)])),
          bindings: { ws: {} }
        }
      ])
    ),
    operations: Object.fromEntries(
      parts.flatMap(({ name, sent, received }) => [
        [`${name}.receive`, operationOf(name, "receive", sent)],
        [`${name}.send`, operationOf(name, "send", received)]
      ])
    ),
    components: { schemas: definitions }
  }
}
