import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"
import type { Answer, HttpOperation, Parameter } from "../../../api-descriptions/http-part.ts"
import { allowanceText } from "../../../quotas/rate-limits.ts"
import { statuses } from "../rest/calls/imkit-refusal.ts"
import type { Route } from "../rest/calls/route.ts"
import { routes } from "../rest/routes.ts"
import { describedResults } from "./described-results.ts"
import { describedRoutes, exampleMessage } from "./described-routes.ts"

const description = `The HTTP API of IMKit, for clients and servers of apps. Every path is also served at the root, for requests with a
header that begins with \`IM-\`. An answer is \`{RC: 0, RM: "OK", result}\`.`

const Refusal = Schema.Struct({
  RC: Schema.Int,
  RM: Schema.String,
  error: Schema.Struct({ code: Schema.String, message: Schema.String })
}).annotate({ identifier: "ImkitRefusal" })

const success = { RC: Schema.Literal(0), RM: Schema.Literal("OK") }

const byStatus = Map.groupBy(Object.entries(statuses), ([, status]) => status)

const refusals: Readonly<Record<number, Answer>> = Object.fromEntries(
  [...byStatus].map(([status, codes]) => [
    status,
    { description: codes.map(([code]) => `\`${code}\``).join(", "), body: { schema: Refusal } }
  ])
)

const answersWith = (result: Schema.Constraint = Schema.Unknown): Readonly<Record<number, Answer>> => ({
  200: { description: "The result.", body: { schema: Schema.Struct({ ...success, result }) } },
  ...refusals
})

const asServer = { imkitApiKey: [] }
const asClient = { imkitClientKey: [], imkitAuthorization: [] }

const inPath: Readonly<Record<string, { readonly description: string; readonly example: string }>> = {
  room: { description: "The app's own id of a room, or the UUID of a channel.", example: "bakery" },
  client: { description: "The app's own id of a client, or the UUID of somebody in the workspace.", example: "pam" },
  message: { description: "The id of a message. To remove all of a room it is `_all`.", example: exampleMessage },
  key: { description: "The key of a value.", example: "theme" },
  invitation: { description: "The id of an invitation.", example: "01a2254f-0000-7000-8000-000000000021" }
}

const parametersOf = (path: string, room?: string): ReadonlyArray<Parameter> =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    schema: Schema.String,
    description: "",
    ...inPath[name],
    ...(name === "room" && room !== undefined && { example: room })
  }))

const queryOf = (fields: Readonly<Record<string, Schema.Constraint>> = {}): ReadonlyArray<Parameter> =>
  Object.entries(fields).map(([name]) => ({
    name,
    in: "query",
    description: "See docs/imkit.md.",
    schema: Schema.String
  }))

const methods = { GET: "get", POST: "post", PUT: "put", DELETE: "delete" } as const

const operationOf = ({ method, path, caller }: Route): HttpOperation => {
  const { summary, body, example, query, room, isForServers } = describedRoutes[`${method} ${path}`] ?? { summary: "" }
  return {
    id: `imkit.${method.toLowerCase()}${path.replaceAll(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll("/", "")}`,
    method: methods[method],
    path: `/imkit${path.replaceAll(/:(\w+)/g, "{$1}")}`,
    summary,
    security: caller === "server" ? [asServer] : isForServers ? [asServer, asClient] : [asClient, asServer],
    parameters: [...parametersOf(path, room), ...queryOf(query?.fields)],
    ...(body && {
      body: { schema: body, isOptional: Schema.is(body)({}), ...(example && { examples: { "An example": example } }) }
    }),
    answers: answersWith(describedResults[`${method} ${path}`]),
    rateLimit: allowanceText(
      path === "/push/push2clients" ? "appPushes" : caller === "server" ? "appServerCalls" : "appCalls"
    )
  }
}

/** Describes the HTTP API of the protocol. */
export const ImkitDescription = ApiDescriptions.describing(() => ({
  name: "IMKit",
  description,
  securitySchemes: {
    imkitClientKey: { type: "apiKey", in: "header", name: "IM-CLIENT-KEY", description: "The client key of an app." },
    imkitAuthorization: {
      type: "apiKey",
      in: "header",
      name: "IM-Authorization",
      description: "The token of a client, a session token, or the key of a bot."
    },
    imkitApiKey: { type: "apiKey", in: "header", name: "IM-API-KEY", description: "A server key of an app." }
  },
  operations: routes.map(operationOf)
}))
