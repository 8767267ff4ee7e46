import type { Schema } from "effect"
import type { Answer, Body, HttpOperation, HttpPart, RequestBody } from "./http-part.ts"
import { jsonSchemasOf } from "./json-schemas.ts"

type Compile = (schema: Schema.Constraint) => object

const json = "application/json"

const contentOf = ({ schema, mediaType = json }: Body, compile: Compile, examples?: RequestBody["examples"]) => ({
  [mediaType]: {
    schema: compile(schema),
    ...(examples && {
      examples: Object.fromEntries(Object.entries(examples).map(([summary, value]) => [summary, { value }]))
    })
  }
})

const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: "string" } }])
  )

const answerOf = ({ description, headers, body }: Answer, compile: Compile) => ({
  description,
  ...(headers && { headers: headersOf(headers) }),
  ...(body && { content: contentOf(body, compile) })
})

const scopesOf = ({ security }: HttpOperation) => [...new Set(security.flatMap((each) => Object.values(each).flat()))]

const descriptionOf = (operation: HttpOperation) => {
  const scopes = scopesOf(operation).map((scope) => `\`${scope}\``)
  return [
    operation.description,
    scopes.length > 0 ? `An API key needs the scope ${scopes.join(", ")}.` : undefined,
    operation.rateLimit && `Rate limit: ${operation.rateLimit}.`
  ]
    .filter((text) => text !== undefined && text !== "")
    .join("\n\n")
}

const operationOf = (part: HttpPart, operation: HttpOperation, compile: Compile) => {
  const { id, summary, security, parameters = [], body, answers } = operation
  return {
    operationId: id,
    tags: [part.name],
    summary,
    description: descriptionOf(operation),
    security,
    ...(parameters.length > 0 && {
      parameters: parameters.map(({ isRequired, schema, ...parameter }) => ({
        ...parameter,
        required: parameter.in === "path" || isRequired === true,
        schema: compile(schema)
      }))
    }),
    ...(body && {
      requestBody: {
        ...(body.description !== undefined && { description: body.description }),
        required: body.isOptional !== true,
        content: contentOf(body, compile, body.examples)
      }
    }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, compile)])
    )
  }
}

export type OpenApiOperation = ReturnType<typeof operationOf>

/** The schemas of everything that the parts describe, compiled together. */
const makeCompiler = () => {
  const schemas: Array<Schema.Constraint> = []
  const targets: Array<object> = []
  const compile: Compile = (schema) => {
    const target = {}
    schemas.push(schema)
    targets.push(target)
    return target
  }
  const finish = () => {
    const { schemas: compiled, definitions } = jsonSchemasOf(schemas)
    compiled.forEach((schema, index) => Object.assign(targets[index] ?? {}, schema))
    return definitions
  }
  return { compile, finish }
}

const byName = (one: HttpPart, other: HttpPart) => one.name.localeCompare(other.name, "en")

/** The OpenAPI 3.1 description of these parts. */
export const openApiOf = (parts: ReadonlyArray<HttpPart>) => {
  const { compile, finish } = makeCompiler()
  const sorted = parts.toSorted(byName)
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const part of sorted) {
    for (const operation of part.operations) {
      const path = (paths[operation.path] ??= {})
      path[operation.method] = operationOf(part, operation, compile)
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Hazel",
      version: "1",
      summary: "Self-hosted team chat",
      description:
        "Everything that programs may ask of a Hazel over HTTP. `/docs` shows it as a page; `/asyncapi.json` describes its sockets.",
      license: { name: "MIT", identifier: "MIT" }
    },
    servers: [{ url: "/" }],
    tags: sorted.map(({ name, description }) => ({ name, description })),
    paths,
    components: {
      securitySchemes: Object.assign({}, ...sorted.map(({ securitySchemes = {} }) => securitySchemes)),
      schemas: finish()
    }
  }
}

export type OpenApi = ReturnType<typeof openApiOf>
