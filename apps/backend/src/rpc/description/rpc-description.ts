import { Schema } from "effect"
import { ApiDescriptions } from "../../api-descriptions/api-descriptions.ts"
import { docstrings } from "../../api-descriptions/docstrings.ts"
import type { Answer, HttpOperation } from "../../api-descriptions/http-part.ts"
import { callPath } from "../../front-door/front-door.ts"
import { allowanceText } from "../../quotas/rate-limits.ts"
import { httpStatusOf } from "../http-status.ts"
import { type Contract, type ContractError, contracts } from "./contracts.ts"
import { rpcExamples } from "./examples.ts"
import { linesOperation } from "./lines-operation.ts"
import { callerSchemes, securityOf } from "./security.ts"

/** `message.create` as `Message create`. */
const titleOf = (tag: string) => {
  const words = tag.replaceAll(/([A-Z])|\./g, (_, capital?: string) => ` ${capital?.toLowerCase() ?? ""}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const firstSentence = (text: string) => /^.*?\.(?=\s|$)/.exec(text)?.[0].slice(0, -1) ?? text

const byStatus = (errors: ReadonlyArray<ContractError>) =>
  Map.groupBy(
    errors.flatMap((error) => {
      const status = httpStatusOf(error.tag)
      // A caller without a session or a key gets the same error with status 401.
      return error.tag === "UnauthorizedError"
        ? [
            { status, error },
            { status: 401, error }
          ]
        : [{ status, error }]
    }),
    ({ status }) => status
  )

const waiting: ReadonlySet<number> = new Set([429, 503])

const refusalOf = (errors: ReadonlyArray<ContractError>, status: number): Answer => ({
  description: errors.map(({ tag }) => `\`${tag}\``).join(", "),
  ...(waiting.has(status) && { headers: { "Retry-After": "The number of seconds to wait before the next try." } }),
  body: { schema: Schema.Union(errors.map(({ schema }) => Schema.make(schema.ast))) }
})

const answersOf = ({ success, errors, commonErrors }: Contract): Readonly<Record<number, Answer>> => ({
  200: { description: "What the call answers.", body: { schema: success } },
  ...Object.fromEntries(
    [...byStatus([...errors, ...commonErrors])].map(([status, each]) => [
      status,
      refusalOf(
        each.map(({ error }) => error),
        status
      )
    ])
  )
})

const examples: ReadonlyMap<string, object> = new Map(Object.entries(rpcExamples))

const operationOf = (contract: Contract): HttpOperation => {
  const { tag, payload, bucket } = contract
  const example = examples.get(tag)
  const doc = docstrings().calls.get(tag) ?? ""
  return {
    id: tag,
    method: "post",
    path: `${callPath}/${tag}`,
    summary: doc === "" ? titleOf(tag) : firstSentence(doc),
    description: doc,
    security: securityOf(contract),
    body: { schema: payload, ...(example && { examples: { "An example": example } }) },
    answers: answersOf(contract),
    rateLimit: `\`${bucket}\`, ${allowanceText(bucket)}`
  }
}

const description = `Every call of Hazel, as one HTTP request. A call that changes something takes a \`transactionId\`, a UUID of
your own: repeated with the same id within seven days, it gets the same answer and changes nothing. A refusal is JSON
with a \`_tag\` that names it. The page [api.md](https://github.com/HazelChat/hazel) shows the same calls as lines of one
request and over a WebSocket.`

/** The description of `POST /rpc/{tag}` and `POST /rpc`, made from the contracts. */
export const RpcDescription = ApiDescriptions.describing(() => ({
  name: "Calls",
  description,
  securitySchemes: callerSchemes,
  operations: [linesOperation, ...contracts.map(operationOf)]
}))
