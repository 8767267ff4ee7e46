import { Predicate } from "effect"

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Predicate.isObject(value) && !Array.isArray(value)

/** Makes a JSON Schema refuse the fields that it does not name, so that nothing may be sent that is not described. */
export const closedSchema = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closedSchema)
  if (!isObject(value)) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closedSchema(each)]))
  const isOpen = isObject(value["properties"]) && value["type"] === "object" && !("additionalProperties" in value)
  return isOpen ? { ...inner, additionalProperties: false } : inner
}
