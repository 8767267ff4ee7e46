import type { Mutation } from "../mutation.ts"

const mcp = "apps/backend/src/gateways/mcp"
const tools = `${mcp}/conformance/tools.test.ts`

/** The Model Context Protocol. */
export const assistants: ReadonlyArray<Mutation> = [
  {
    statement: "M1",
    file: `${mcp}/mcp-server.ts`,
    find: "params.arguments ?? {}",
    replace: "{}",
    test: tools,
    name: "lists tools, writes a message"
  },
  {
    statement: "M2",
    file: `${mcp}/tools.ts`,
    find: "readOnlyHint: isQuery",
    replace: "readOnlyHint: false",
    test: tools,
    name: "is told what each tool takes"
  },
  {
    statement: "M3",
    file: `${mcp}/call-result.ts`,
    find: "content: textOf(answer.error)",
    replace: 'content: textOf("refused")',
    test: tools,
    name: "reads a refusal with its name"
  },
  {
    statement: "M4",
    file: `${mcp}/mcp-route.ts`,
    find: "&& hasScope(caller, scope)",
    replace: "",
    test: tools,
    name: "sees only the tools of its scopes"
  },
  {
    statement: "M5",
    file: `${mcp}/mcp-route.ts`,
    find: "if (isBatch(body)) return refusals.batch",
    replace: "",
    test: `${mcp}/conformance/hostile.test.ts`
  }
]
