import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client"
import { Effect } from "effect"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"

/** The revisions of the protocol that the official client can be told to speak. */
export const revisions = ["2025-11-25", "2026-07-28"] as const

interface Options {
  readonly revision?: (typeof revisions)[number]
  /** The query of the address. */
  readonly query?: string
}

/** The official client, connected with this bearer. It is closed with the test. */
export const mcpClient = Effect.fn(function* (token: string, { revision = "2026-07-28", query = "" }: Options = {}) {
  const { url } = yield* HazelForTests
  const mode = revision === "2025-11-25" ? ("legacy" as const) : { pin: revision }
  return yield* Effect.acquireRelease(
    Effect.promise(async () => {
      const client = new Client({ name: "Tester", version: "1" }, { versionNegotiation: { mode } })
      const transport = new StreamableHTTPClientTransport(new URL(`${url}/mcp${query}`), {
        requestInit: { headers: { authorization: `Bearer ${token}` } }
      })
      await client.connect(transport)
      return client
    }),
    (client) => Effect.promise(() => client.close())
  )
})

/** The names of the tools that are offered, in their order. */
export const toolNames = (client: Client) =>
  Effect.promise(async () => (await client.listTools()).tools.map(({ name }) => name))

/** Calls a tool, and reads its answer. */
export const callTool = (client: Client, name: string, args: Record<string, unknown>) =>
  Effect.promise(async () => {
    const { isError = false, content, structuredContent } = await client.callTool({ name, arguments: args })
    const [first] = content
    return { isError, value: JSON.parse(first?.type === "text" ? first.text : "null"), structuredContent }
  })
