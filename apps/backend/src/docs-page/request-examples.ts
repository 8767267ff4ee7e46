import type { OpenApi, OpenApiOperation } from "../api-descriptions/openapi.ts"

export interface ShownOperation {
  readonly method: string
  readonly path: string
  readonly operation: OpenApiOperation
}

type Schemes = OpenApi["components"]["securitySchemes"]

const oneLine = (body: string) => body.replaceAll("'", String.raw`'\''`)

/** A variable of the shell, as in `$IM_CLIENT_KEY` or `$connectionId`. */
const variable = (name: string) => `$${name.replaceAll("-", "_")}`

/** The headers and the query by which the first way of proving who calls is written. */
const proofsOf = ({ security }: OpenApiOperation, schemes: Schemes) => {
  const headers: Array<string> = []
  const query: Array<string> = []
  for (const key of Object.keys(security[0] ?? {})) {
    const scheme = schemes[key]
    if (scheme === undefined || scheme.type === "http") headers.push("Authorization: Bearer $TOKEN")
    else if (scheme.in === "query") query.push(`${scheme.name}=${variable(scheme.name ?? key)}`)
    else headers.push(`${scheme.name}: ${variable(scheme.name ?? key)}`)
  }
  return { headers, query }
}

const filledPath = ({ path, operation }: ShownOperation, query: ReadonlyArray<string>) => {
  const parameters = (operation.parameters ?? []).filter(({ example }) => example !== undefined)
  const filled = parameters.reduce((text, { name, example = "" }) => text.replace(`{${name}}`, example), path)
  const asked = parameters.flatMap(({ name, example, ...parameter }) =>
    parameter.in === "query" ? [`${name}=${example}`] : []
  )
  const all = [...asked, ...query]
  return all.length === 0 ? filled : `${filled}?${all.join("&")}`
}

const bodyOf = ({ requestBody }: OpenApiOperation) => {
  const [[mediaType = "", media] = []] = Object.entries(requestBody?.content ?? {})
  const [example] = Object.values(media?.examples ?? {})
  if (example === undefined) return undefined
  const isLines = mediaType === "application/x-ndjson"
  return { mediaType, text: isLines ? JSON.stringify(example.value) : JSON.stringify(example.value, null, 2) }
}

/** The request for a terminal. */
export const asCurl = (shown: ShownOperation, schemes: Schemes) => {
  const { method, operation } = shown
  const { headers, query } = proofsOf(operation, schemes)
  const given = (operation.parameters ?? []).flatMap(({ name, example, ...parameter }) =>
    parameter.in === "header" && example !== undefined ? [`${name}: ${example}`] : []
  )
  const body = bodyOf(operation)
  return [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}"$HAZEL${filledPath(shown, query)}"`,
    ...[...headers, ...given].map((header) => `-H "${header}"`),
    ...(body === undefined ? [] : [`-H "Content-Type: ${body.mediaType}"`, `-d '${oneLine(body.text)}'`])
  ].join(" \\\n  ")
}

const inPlace = (operation: OpenApiOperation, place: string) =>
  Object.fromEntries(
    (operation.parameters ?? []).flatMap(({ name, example, ...parameter }) =>
      parameter.in === place && example !== undefined ? [[name, example]] : []
    )
  )

/** The request with a client that `openapi-typescript` and `openapi-fetch` make from the description. */
export const asTypeScript = ({ method, path, operation }: ShownOperation) => {
  const [example] = Object.values(Object.values(operation.requestBody?.content ?? {})[0]?.examples ?? {})
  const places = Object.entries({
    path: inPlace(operation, "path"),
    query: inPlace(operation, "query"),
    header: inPlace(operation, "header")
  }).filter(([, values]) => Object.keys(values).length > 0)
  const options = {
    ...(places.length > 0 && { params: Object.fromEntries(places) }),
    ...(example !== undefined && { body: example.value })
  }
  const text = Object.keys(options).length === 0 ? "" : `, ${JSON.stringify(options, null, 2)}`
  return `const { data, error } = await hazel.${method.toUpperCase()}("${path}"${text})`
}
