import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"
import type { Answer, HttpOperation, RequestBody } from "../../../api-descriptions/http-part.ts"
import { allowanceText } from "../../../quotas/rate-limits.ts"
import { httpStatuses } from "../http/http-refusal.ts"
import * as schemas from "./schemas.ts"

const description = `The Hotsock protocol over HTTP, for the users and servers of apps. Users call with the id and the secret of their open
connection, servers with a key of their app. Every path is also served below \`/hotsock\` and \`/hotsock/{app}\`.`

const byStatus = Map.groupBy(Object.entries(httpStatuses), ([, status]) => status)

const refusals: Readonly<Record<number, Answer>> = Object.fromEntries(
  [...byStatus].map(([status, codes]) => [
    status,
    { description: codes.map(([code]) => `\`${code}\``).join(", "), body: { schema: schemas.Refusal } }
  ])
)

const answers = (status: 200 | 202, text: string, schema: Schema.Constraint): HttpOperation["answers"] => ({
  [status]: { description: text, body: { schema } },
  ...refusals
})

/** `POST /connection/{name}`. Source: T1. */
const clientOperation = (
  name: string,
  summary: string,
  body: Schema.Constraint,
  answered: HttpOperation["answers"],
  examples: RequestBody["examples"] & {}
): HttpOperation => ({
  id: `hotsock.${name}`,
  method: "post",
  path: `/connection/${name}`,
  summary,
  security: [{ hotsockConnectionId: [], hotsockConnectionSecret: [] }],
  body: { schema: body, examples },
  answers: answered,
  rateLimit: allowanceText("appCalls")
})

/** It stands for the id of a message of the reader's own. */
const exampleMessage = "01JA3S0TNEC2QBYMZRBMCEXGNW"

const serverOperation = {
  security: [{ hotsockServerKey: [] }],
  rateLimit: allowanceText("appServerCalls")
} as const

const channelName = {
  name: "name",
  in: "path",
  description: "The name of the channel.",
  schema: Schema.String,
  example: "orders"
} as const

const listing = [
  {
    name: "keys",
    in: "query",
    description: "Up to 100 keys, separated by commas.",
    schema: Schema.String,
    example: "settings"
  },
  { name: "after", in: "query", description: "Only entries with a key after this one.", schema: Schema.String }
] as const

const operations: ReadonlyArray<HttpOperation> = [
  clientOperation(
    "listMessages",
    "Lists the stored messages of a channel",
    schemas.ListMessages,
    answers(200, "Up to 100 messages.", Schema.Struct({ messages: Schema.Array(schemas.Message) })),
    { "The newest messages": { channel: "orders", reverse: true, expandReactions: true } }
  ),
  clientOperation(
    "publishMessage",
    "Publishes a message, reacts to one, or sets a storage entry",
    schemas.ClientPublish,
    answers(202, "The message is published, or scheduled.", schemas.Published),
    {
      "A message": { channel: "orders", event: "note", data: { text: "Fragile" }, eagerIdGeneration: true },
      "A message of tomorrow": {
        channel: "orders",
        event: "note",
        data: { text: "Fragile" },
        scheduleExpression: "at(2099-01-01T09:00:00)",
        scheduleExpressionTimezone: "Europe/London"
      },
      "A reaction": {
        channel: "orders",
        event: "hotsock.messageReaction",
        data: { messageId: exampleMessage, reaction: "👍", action: "add" }
      },
      "A storage entry": {
        channel: "orders",
        event: "hotsock.channelStorageSet",
        key: "settings",
        data: { open: false }
      }
    }
  ),
  clientOperation(
    "channelStorageGet",
    "Reads a storage entry",
    schemas.StorageGet,
    answers(200, "The entry, whose `data` is null when there is none.", schemas.StorageEntry),
    { "An entry": { channel: "orders", key: "settings" } }
  ),
  clientOperation(
    "channelStorageSet",
    "Sets a storage entry",
    schemas.StorageSet,
    answers(202, "The entry is set.", schemas.Published),
    { "An entry": { channel: "orders", key: "settings", data: { open: false } } }
  ),
  clientOperation(
    "channelStorageList",
    "Lists storage entries",
    schemas.StorageList,
    answers(200, "Up to 100 entries.", schemas.Entries),
    { "Some entries": { channel: "orders", keys: ["settings"] } }
  ),
  clientOperation(
    "getChannelInfo",
    "Counts the subscriptions of a channel and names its members",
    schemas.OfChannel,
    answers(200, "The channel.", schemas.ClientChannelInfo),
    { "A channel": { channel: "orders" } }
  ),
  clientOperation(
    "umdUpdate",
    "Changes the user metadata of the connection",
    schemas.UmdUpdate,
    answers(200, "The metadata is changed.", Schema.Struct({})),
    { "On the connection": { token: "a.umd.token" } }
  ),
  clientOperation(
    "listReactions",
    "Lists the reactions to a message",
    schemas.OfMessage,
    answers(200, "The reactions.", schemas.Reactions),
    { "Of a message": { channel: "orders", messageId: exampleMessage } }
  ),
  {
    ...serverOperation,
    id: "hotsock.publish",
    method: "post",
    path: "/publish",
    summary: "Publishes a message or sets a storage entry, without permissions",
    body: {
      schema: schemas.ServerPublish,
      examples: {
        "A message": {
          channel: "orders",
          event: "shipped",
          data: { number: 4711 },
          store: 3600,
          eagerIdGeneration: true
        },
        "A storage entry": {
          channel: "orders",
          event: "hotsock.channelStorageSet",
          key: "settings",
          data: { open: true }
        }
      }
    },
    answers: answers(202, "The message is published, or scheduled.", schemas.Published)
  },
  {
    ...serverOperation,
    id: "hotsock.channel",
    method: "get",
    path: "/channels/{name}",
    summary: "Counts the subscriptions of a channel and names its members",
    parameters: [channelName],
    answers: answers(200, "The channel.", schemas.ChannelInfo)
  },
  {
    ...serverOperation,
    id: "hotsock.channelStorage",
    method: "get",
    path: "/channels/{name}/storage",
    summary: "Lists the storage entries of a channel",
    parameters: [channelName, ...listing],
    answers: answers(200, "Up to 100 entries.", schemas.Entries)
  }
]

/** Describes the HTTP APIs of the protocol. Sources: T1–T12, V1–V5. */
export const HotsockDescription = ApiDescriptions.describing(() => ({
  name: "Hotsock",
  description,
  securitySchemes: {
    hotsockConnectionId: {
      type: "apiKey",
      in: "query",
      name: "connectionId",
      description: "The id of an open connection."
    },
    hotsockConnectionSecret: {
      type: "apiKey",
      in: "query",
      name: "connectionSecret",
      description: "The secret of the same connection."
    },
    hotsockServerKey: { type: "http", scheme: "bearer", description: "A server key of an app." }
  },
  operations
}))
