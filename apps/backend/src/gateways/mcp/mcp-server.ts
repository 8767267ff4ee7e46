import { ProtocolError, ProtocolErrorCode, Server } from "@modelcontextprotocol/server"
import type { SingleAnswer } from "../../front-door/calls/single-calls.ts"
import { callResultOf } from "./call-result.ts"
import type { CallTool } from "./tools.ts"

export type MakeCall = (tag: string, payload: unknown, signal: AbortSignal) => Promise<SingleAnswer>

const instructions =
  "Hazel is a team chat. Names of channels and people are found with channel_list and user_list, and messages are read with message_list. Messages are Markdown. Ids are UUIDs."

/** A tool that the caller may not use and one that does not exist get the same answer. */
const unknownTool = (name: string) => new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${name}.`)

/** The server of one request, with the tools that its caller may use. It keeps nothing, so any node may serve the next. */
export const mcpServerFor = (tools: ReadonlyArray<CallTool>, makeCall: MakeCall): Server => {
  const server = new Server({ name: "hazel", version: "1" }, { capabilities: { tools: {} }, instructions })
  const byName = new Map(tools.map((each) => [each.tool.name, each]))
  server.setRequestHandler("tools/list", () => ({ tools: tools.map(({ tool }) => tool) }))
  server.setRequestHandler("tools/call", async ({ params }, { mcpReq }) => {
    const found = byName.get(params.name)
    if (found === undefined) throw unknownTool(params.name)
    return callResultOf(await makeCall(found.tag, params.arguments ?? {}, mcpReq.signal))
  })
  return server
}
