import addFormats from "ajv-formats"
import { Ajv2020 } from "ajv/dist/2020.js"
import { closedSchema } from "../../testing/harness/closed-schema.ts"
import type { OpenApi, OpenApiOperation } from "../openapi.ts"

export interface GivenAnswer {
  readonly status: number
  readonly mediaType: string
  readonly text: string
}

const parsed = ({ text, mediaType }: GivenAnswer): unknown => {
  if (mediaType === "application/x-ndjson") return JSON.parse(text.split("\n")[0] ?? "")
  return /json/.test(mediaType) ? JSON.parse(text) : text
}

/** Makes a function that tells in which way an answer is not the described one; undefined if it is. */
export const answerChecks = (openApi: OpenApi) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const responsesOf = ({ operationId }: OpenApiOperation) =>
    Object.values(openApi.paths)
      .flatMap((methods) => Object.values(methods))
      .find((each) => each.operationId === operationId)?.responses ?? {}
  ajv.addSchema({ $id: "openapi", components: Object(closedSchema(openApi.components)) })

  return (operation: OpenApiOperation, answer: GivenAnswer): string | undefined => {
    const { status, mediaType, text } = answer
    const given = `${status} ${mediaType} ${text.slice(0, 400)}`
    const described = responsesOf(operation)[status]
    if (described === undefined || status >= 300) return given
    const media = described.content?.[mediaType]
    if (media === undefined) return described.content === undefined && text === "" ? undefined : given
    const schema = JSON.parse(JSON.stringify(closedSchema(media.schema)).replaceAll('"#/', '"openapi#/'))
    const validate = ajv.compile(schema)
    if (validate(parsed(answer))) return undefined
    const problems = (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`
    )
    return [given, ...problems].join("; ")
  }
}
