import type { OpenApi, OpenApiOperation } from "../openapi.ts"

/** A request as the description shows it, with placeholders for what only a real Hazel has. */
export interface ExampleRequest {
  /** Unique among all examples. */
  readonly name: string
  /** The section of the description. */
  readonly section: string
  readonly method: string
  readonly path: string
  readonly operation: OpenApiOperation
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value))

interface Described {
  readonly method: string
  readonly path: string
  readonly operation: OpenApiOperation
}

export const operationsOf = ({ paths }: OpenApi): ReadonlyArray<Described> =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation }))
  )

const parametersOf = ({ parameters = [] }: OpenApiOperation) => parameters

/** The path and query with the examples of the parameters. */
const filled = ({ path, operation }: Described) => {
  const parameters = parametersOf(operation).filter(({ example }) => example !== undefined)
  const inPath = parameters.filter((parameter) => parameter.in === "path")
  const query = new URLSearchParams()
  for (const { name, example = "", ...parameter } of parameters) if (parameter.in === "query") query.set(name, example)
  const whole = inPath.reduce((text, { name, example = "" }) => text.replace(`{${name}}`, example), path)
  return query.size === 0 ? whole : `${whole}?${query}`
}

const headersOf = (operation: OpenApiOperation) =>
  Object.fromEntries(
    parametersOf(operation).flatMap(({ name, example, ...parameter }) =>
      parameter.in === "header" && example !== undefined ? [[name, example]] : []
    )
  )

/** The requests that the description of an operation shows: one for each example of its body. */
const requestsOf = (described: Described): ReadonlyArray<ExampleRequest> => {
  const { method, operation } = described
  const path = filled(described)
  const base = { section: operation.tags[0] ?? "", method: method.toUpperCase(), path, operation }
  const [[mediaType, media] = []] = Object.entries(operation.requestBody?.content ?? {})
  const headers = headersOf(operation)
  if (media === undefined) return [{ ...base, name: operation.operationId, headers, body: undefined }]
  return Object.entries(media.examples ?? {}).map(([summary, { value }]) => ({
    ...base,
    name: `${operation.operationId}: ${summary}`,
    headers: { ...headers, "content-type": mediaType ?? "" },
    body: textOf(value)
  }))
}

export const exampleRequests = (openApi: OpenApi): ReadonlyArray<ExampleRequest> =>
  operationsOf(openApi).flatMap(requestsOf)

/** The operations that nobody could try, because the description does not say with which body or in which place. */
export const operationsWithoutExample = (openApi: OpenApi): ReadonlyArray<string> =>
  operationsOf(openApi).flatMap((described) => {
    const { operation } = described
    const lacking = parametersOf(operation).filter(({ required, example }) => required && example === undefined)
    return requestsOf(described).length === 0 || lacking.length > 0 ? [operation.operationId] : []
  })
