export interface RequestExample {
  readonly method: string
  readonly path: string
  /** The body in JSON; undefined where there is none. */
  readonly body: string | undefined
  readonly hasBearer: boolean
}

const oneLine = (body: string) => body.replaceAll("'", String.raw`'\''`)

/** The request for a terminal. */
export const asCurl = ({ method, path, body, hasBearer }: RequestExample) =>
  [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}"$HAZEL${path}"`,
    ...(hasBearer ? [`-H "Authorization: Bearer $TOKEN"`] : []),
    ...(body === undefined ? [] : [`-H "Content-Type: application/json"`, `-d '${oneLine(body)}'`])
  ].join(" \\\n  ")

/** The request with a client that `openapi-typescript` and `openapi-fetch` make from the description. */
export const asTypeScript = ({ method, path, body }: RequestExample) => {
  const options = body === undefined ? "" : `, {\n  body: ${body.replaceAll("\n", "\n  ")}\n}`
  return `const { data, error } = await hazel.${method.toUpperCase()}("${path}"${options})`
}
