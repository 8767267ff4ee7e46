import addFormats from "ajv-formats"
import { Ajv2020 } from "ajv/dist/2020.js"
import { jsonSchemaOf } from "../../api-descriptions/json-schemas.ts"
import type { SocketMessage, SocketPart } from "../../api-descriptions/socket-part.ts"
import { closedSchema } from "./closed-schema.ts"

const validatorOf = ({ schema }: SocketMessage, mayHaveMore: boolean) => {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  const described = jsonSchemaOf(schema)
  return ajv.compile(Object(mayHaveMore ? described : closedSchema(described)))
}

/**
 * Checks what a client receives against the description of its socket. Messages are found by the name that `nameOf` gives a
 * frame. Frames with another name are none that is described. With `mayHaveMore`, apps add fields of their own.
 */
export const describedFrames = (part: () => SocketPart, nameOf: (frame: unknown) => string, mayHaveMore = false) => {
  const validators = new Map<string, ReturnType<typeof validatorOf>>()
  /** Throws if the description does not allow the frame. */
  return (frame: unknown) => {
    const name = nameOf(frame)
    const message = part().received.find((each) => each.name === name)
    if (message === undefined) throw new Error(`${name} is not described: ${JSON.stringify(frame)}`)
    const validate = validators.get(name) ?? validatorOf(message, mayHaveMore)
    validators.set(name, validate)
    if (validate(frame)) return
    throw new Error(`${name} is not as described: ${JSON.stringify(validate.errors)} ${JSON.stringify(frame)}`)
  }
}
