import { Effect } from "effect"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import type { OpenApi } from "../openapi.ts"
import type { GivenAnswer } from "./described-answer.ts"
import type { ExampleRequest } from "./example-requests.ts"
import type { ExampleWorld } from "./example-world.ts"

const replaced = (text: string, values: ExampleWorld["values"]) =>
  Object.entries(values).reduce((whole, [placeholder, value]) => whole.replaceAll(placeholder, value), text)

/** The headers and the query by which the described security schemes prove who calls. */
const proofs = ({ operation }: ExampleRequest, { credentials }: ExampleWorld, { components }: OpenApi) => {
  const headers: Record<string, string> = {}
  const query = new URLSearchParams()
  for (const name of Object.keys(operation.security[0] ?? {})) {
    const scheme = components.securitySchemes[name]
    const credential = credentials[name]
    if (scheme === undefined || credential === undefined) throw new Error(`Nobody has a credential of ${name}.`)
    if (scheme.type === "http") headers["authorization"] = `Bearer ${credential}`
    else if (scheme.in === "query") query.set(scheme.name ?? "", credential)
    else headers[scheme.name ?? ""] = credential
  }
  return { headers, query }
}

/** A stream of events does not end: its first piece is enough. */
const firstPiece = async (response: Response) => {
  const reader = response.body?.getReader()
  const piece = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(piece?.value)
}

const read = async (response: Response): Promise<GivenAnswer> => {
  const mediaType = response.headers.get("content-type")?.split(";")[0] ?? ""
  const text = mediaType === "text/event-stream" ? await firstPiece(response) : await response.text()
  return { status: response.status, mediaType, text }
}

/** Sends an example with the things of a real Hazel in the place of its placeholders. */
export const sendExample = Effect.fn(function* (request: ExampleRequest, world: ExampleWorld, openApi: OpenApi) {
  const { url } = yield* HazelForTests
  const { headers, query } = proofs(request, world, openApi)
  const target = new URL(replaced(decodeURIComponent(request.path), world.values), url)
  for (const [name, value] of query) target.searchParams.set(name, value)
  const accepted = Object.values(request.operation.responses).flatMap(({ content = {} }) => Object.keys(content))
  return yield* Effect.promise(async () =>
    read(
      await fetch(target, {
        method: request.method,
        headers: { accept: [...new Set(accepted)].join(", "), ...headers, ...request.headers },
        ...(request.body !== undefined && { body: replaced(request.body, world.values) })
      })
    )
  )
})
