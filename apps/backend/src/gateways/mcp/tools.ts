import type { Tool } from "@modelcontextprotocol/server"
import type { Scope } from "@hazel/domain/scope"
import { docstrings } from "../../api-descriptions/docstrings.ts"
import { jsonSchemaOf } from "../../api-descriptions/json-schemas.ts"
import { type Contract, contracts } from "../../rpc/description/contracts.ts"

/** A contract as an assistant sees it. */
export interface CallTool {
  /** The name of the call. */
  readonly tag: string
  readonly scope: Scope | undefined
  readonly tool: Tool
}

/**
 * The calls for reading and writing conversations, which a client is offered unless it asks for all. Assistants choose
 * worse among a hundred tools, and each tool costs them some hundred tokens.
 */
export const conversationTags: ReadonlySet<string> = new Set([
  "user.me",
  "user.list",
  "user.get",
  "channel.list",
  "channel.browse",
  "channel.get",
  "channel.listMembers",
  "channel.join",
  "channel.markRead",
  "channel.createDirect",
  "message.list",
  "message.get",
  "message.search",
  "message.create",
  "message.update",
  "message.delete",
  "messageReaction.create",
  "messageReaction.delete",
  "messageReaction.list",
  "thread.list",
  "thread.get"
])

/** Removes what cannot be brought back by another call. */
const destroys = (tag: string) => /\.(?:delete|purge|purgeAll|deactivate|remove|rotateKey|transferOwnership)$/.test(tag)

/** Clients accept letters, digits, `_` and `-` in names. */
const nameOf = (tag: string) => tag.replaceAll(".", "_")

type ObjectSchema = Tool["inputSchema"]

const isObjectSchema = (schema: object): schema is ObjectSchema => "type" in schema && schema.type === "object"

const inputOf = ({ payload }: Contract): ObjectSchema => {
  const schema = jsonSchemaOf(payload)
  return isObjectSchema(schema) ? schema : { type: "object", properties: {} }
}

/** Structured answers are objects; others are answered as text alone. */
const outputOf = ({ success }: Contract) => {
  const schema = jsonSchemaOf(success)
  return isObjectSchema(schema) ? { outputSchema: schema } : {}
}

const toolOf = (contract: Contract): CallTool => {
  const { tag, scope, isQuery } = contract
  return {
    tag,
    scope,
    tool: {
      name: nameOf(tag),
      description: docstrings().calls.get(tag) ?? `Makes the call ${tag}.`,
      inputSchema: inputOf(contract),
      ...outputOf(contract),
      annotations: {
        readOnlyHint: isQuery,
        destructiveHint: destroys(tag),
        idempotentHint: isQuery,
        openWorldHint: false
      }
    }
  }
}

let made: ReadonlyArray<CallTool> | undefined

/** All contracts as tools, by the names of the calls. They are made when a client first asks for them. */
export const callTools = (): ReadonlyArray<CallTool> => (made ??= contracts.map(toolOf))
