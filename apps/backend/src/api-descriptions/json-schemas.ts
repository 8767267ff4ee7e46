import { JsonSchema, Predicate, Schema, SchemaRepresentation } from "effect"

type Json = JsonSchema.JsonSchema

/** Schemas that were compiled together, so that they share their definitions. */
export interface JsonSchemas {
  /** The compiled schemas, in the order of what they were compiled from. */
  readonly schemas: ReadonlyArray<Json>
  readonly definitions: Readonly<Record<string, Json>>
}

/** Effect gives the JSON form of a named schema this ending, which says nothing to readers who see only JSON. */
const ending = /Encoded(\d*)$/

const renamed = (keys: ReadonlyArray<string>) => {
  const taken = new Set(keys)
  const names = new Map<string, string>()
  for (const key of keys) {
    const shorter = key.replace(ending, "$1")
    const name = taken.has(shorter) ? key : shorter
    taken.add(name)
    names.set(key, name)
  }
  return names
}

/** Where references to definitions point, with the renamed definitions. */
interface References {
  readonly prefix: string
  readonly names: ReadonlyMap<string, string>
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  Predicate.isObject(value) && !Array.isArray(value)

/** Leaves out what is true of every number and object in JSON. */
const isNoise = (key: string, value: unknown) =>
  (key === "additionalProperties" && value === true) ||
  (key === "minimum" && value === Number.MIN_SAFE_INTEGER) ||
  (key === "maximum" && value === Number.MAX_SAFE_INTEGER)

const isNull = (value: unknown) => isObject(value) && value["type"] === "null"

/** The form that numbers beyond JSON would have, which Hazel never sends. */
const isBeyondJson = (value: unknown) =>
  isObject(value) && Array.isArray(value["enum"]) && value["enum"].includes("Infinity")

/** The form of a struct without fields, which accepts everything except null. */
const isEmptyStruct = (value: Record<string, unknown>) => isNull(value["not"]) && Object.keys(value).length === 1

/** Writes alternatives as people would: one of them by itself, and null as another type. */
const simplified = (value: Record<string, unknown>) => {
  if (isEmptyStruct(value)) return { type: "object" }
  const { anyOf, ...others } = value
  if (!Array.isArray(anyOf)) return value
  const options: ReadonlyArray<unknown> = anyOf.filter((option) => !isBeyondJson(option))
  const [one, other] = options
  if (options.length === 1 && isObject(one)) return { ...one, ...others }
  const mayBeNull = options.length === 2 && isObject(one) && typeof one["type"] === "string" && isNull(other)
  return mayBeNull && !("enum" in one)
    ? { ...one, ...others, type: [one["type"], "null"] }
    : { ...value, anyOf: options }
}

const tidied = (value: unknown, references: References): unknown => {
  if (Array.isArray(value)) return value.map((each) => tidied(each, references))
  if (!isObject(value)) return value
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    if (isNoise(key, inner)) return []
    if (key !== "$ref" || typeof inner !== "string") return [[key, tidied(inner, references)] as const]
    const target = inner.slice(references.prefix.length)
    return [[key, references.prefix + (references.names.get(target) ?? target)] as const]
  })
  return simplified(Object.fromEntries(entries))
}

const objectOf = (value: unknown): Json => (isObject(value) ? value : {})

interface Compiled {
  readonly schemas: ReadonlyArray<Json>
  readonly definitions: Readonly<Record<string, Json>>
}

/**
 * Leaves out definitions that are the same in JSON as the one of their name. Effect makes another one, with a number, of a
 * named schema that also stands where a value may be missing.
 */
const withoutTwins = (prefix: string, { schemas, definitions }: JsonSchemas): JsonSchemas => {
  const twins = new Map<string, string>()
  for (const [name, schema] of Object.entries(definitions)) {
    const first = name.replace(/_\d+$/, "")
    if (first !== name && JSON.stringify(definitions[first]) === JSON.stringify(schema)) twins.set(name, first)
  }
  const references = { prefix, names: twins }
  const remaining = Object.entries(definitions).filter(([name]) => !twins.has(name))
  return {
    schemas: schemas.map((schema) => objectOf(tidied(schema, references))),
    definitions: Object.fromEntries(remaining.map(([name, schema]) => [name, objectOf(tidied(schema, references))]))
  }
}

const tidiedAll = (compiled: Compiled, prefix: string): JsonSchemas => {
  const names = renamed(Object.keys(compiled.definitions))
  const references = { prefix, names }
  return withoutTwins(prefix, {
    schemas: compiled.schemas.map((schema) => objectOf(tidied(schema, references))),
    definitions: Object.fromEntries(
      Object.entries(compiled.definitions).map(([key, schema]) => [
        names.get(key) ?? key,
        objectOf(tidied(schema, references))
      ])
    )
  })
}

/** Compiles the schemas that Hazel validates with, as they are in JSON, to JSON Schema in the dialect of OpenAPI 3.1. */
export const jsonSchemasOf = (all: ReadonlyArray<Schema.Constraint>): JsonSchemas => {
  const [first, ...others] = all.map((schema) => Schema.toCodecJson(schema).ast)
  if (first === undefined) return { schemas: [], definitions: {} }
  const compiled = JsonSchema.toMultiDocumentOpenApi3_1(
    SchemaRepresentation.toJsonSchemaMultiDocument(SchemaRepresentation.toRepresentations([first, ...others]))
  )
  return tidiedAll(compiled, "#/components/schemas/")
}

/** Compiles one schema to a JSON Schema of the dialect 2020-12 that stands by itself. */
export const jsonSchemaOf = (schema: Schema.Constraint): Json => {
  const compiled = SchemaRepresentation.toJsonSchemaMultiDocument(
    SchemaRepresentation.toRepresentations([Schema.toCodecJson(schema).ast])
  )
  const { schemas, definitions } = tidiedAll(compiled, "#/$defs/")
  const [root = {}] = schemas
  // Readers look for the type of the root at the root.
  const named = typeof root["$ref"] === "string" ? definitions[root["$ref"].slice("#/$defs/".length)] : undefined
  return { ...(named ?? root), ...(Object.keys(definitions).length > 0 && { $defs: definitions }) }
}
