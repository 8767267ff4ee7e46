import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"
import type { Answer, HttpOperation } from "../../../api-descriptions/http-part.ts"
import { statuses } from "../rest/calls/imkit-refusal.ts"
import type { Route } from "../rest/calls/route.ts"
import { unsupportedRoutes } from "../rest/not-supported.ts"
import { routes } from "../rest/routes.ts"

const Refused = Schema.Struct({
  RC: Schema.Int,
  RM: Schema.String,
  error: Schema.Struct({ code: Schema.String, message: Schema.String })
}).annotate({ identifier: "ImkitRefusal" })

const Success = Schema.Struct({ RC: Schema.Literal(0), RM: Schema.Literal("OK"), result: Schema.Unknown }).annotate({
  identifier: "ImkitSuccess"
})

const JsonObject = Schema.Record(Schema.String, Schema.Unknown)

const rest = join(import.meta.dirname, "../rest")

const docstring = /\/\*\*\s+(?:\* )?`([A-Z]+ [^`]+)`:((?:(?!\*\/)[^])*)\*\//g

const sentences = (text: string) =>
  text
    .replaceAll(/\s*\n\s*\* ?/g, " ")
    .replaceAll(/\s*Sources?: [^]*/g, "")
    .trim()

/** The docstrings of the routes, which begin as in "`PUT /rooms/:room`: changes the given fields." */
const docs = () =>
  new Map(
    globSync("**/*.ts", { cwd: rest }).flatMap((file) =>
      [...readFileSync(join(rest, file), "utf8").matchAll(docstring)].map(
        ([, route = "", text = ""]) => [route, sentences(text)] as const
      )
    )
  )

const refused: Readonly<Record<number, Answer>> = Object.fromEntries(
  [...Map.groupBy(Object.entries(statuses), ([, status]) => status)].map(([status, each]) => [
    status,
    { description: each.map(([code]) => `\`${code}\``).join(", "), body: { schema: Refused } }
  ])
)

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const methods = { GET: "get", POST: "post", PUT: "put", DELETE: "delete" } as const

const operationOf = ({ method, path, caller }: Route, doc: string): HttpOperation => ({
  id: `imkit.${method.toLowerCase()}${path.replaceAll(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
  method: methods[method],
  path: `/imkit${path.replaceAll(/:(\w+)/g, "{$1}")}`,
  summary: doc === "" ? `${method} ${path}` : capitalised(doc.split(/\.(?:\s|$)/)[0] ?? doc),
  description: capitalised(doc),
  security:
    caller === "server" ? [{ imkitApiKey: [] }] : [{ imkitClientKey: [], imkitAuthorization: [] }, { imkitApiKey: [] }],
  parameters: [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    description: `The id of the ${name}, as the app calls it or a UUID.`,
    schema: Schema.String
  })),
  ...(method !== "GET" && { body: { schema: JsonObject, isOptional: true } }),
  answers: { 200: { description: "The result in the envelope of IMKit.", body: { schema: Success } }, ...refused }
})

const header = (name: string, description: string) => ({ type: "apiKey", in: "header", name, description }) as const

/** Describes the REST API of IMKit. Source: I4. */
export const ImkitDescription = ApiDescriptions.describing(() => {
  const texts = docs()
  return {
    name: "IMKit",
    description:
      "The REST API of IMKit, for apps that were written for it. Every path is also served at the root, for requests with a header of IMKit.",
    securitySchemes: {
      imkitClientKey: header("IM-CLIENT-KEY", "The client key of an app."),
      imkitAuthorization: header("IM-Authorization", "The token of a client of the app."),
      imkitApiKey: header(
        "IM-API-KEY",
        "The API key of a server of the app. `IM-CLIENT-ID` names the client it acts for."
      )
    },
    operations: routes
      .filter((route) => !unsupportedRoutes.includes(route))
      .map((route) => operationOf(route, texts.get(`${route.method} ${route.path}`) ?? ""))
  }
})
