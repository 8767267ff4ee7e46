import { type Schema, SchemaAST } from "effect"

/** The path of a field in a payload: `["cursor", "lastReplyAt"]`, `["userIds", 0]`. */
export type Path = ReadonlyArray<string | number>

const below = (ast: SchemaAST.AST, path: Path): ReadonlyArray<Path> => {
  if (SchemaAST.isObjects(ast)) {
    return ast.propertySignatures.flatMap(({ name, type }) => {
      const at = [...path, String(name)]
      return [at, ...below(type, at)]
    })
  }
  if (SchemaAST.isArrays(ast)) return ast.rest.flatMap((type) => [[...path, 0], ...below(type, [...path, 0])])
  if (SchemaAST.isUnion(ast)) return ast.types.flatMap((type) => below(type, path))
  return []
}

/** Every field of a payload, and every field within it, once each. */
export const fieldsOf = (payload: Schema.Top): ReadonlyArray<Path> => [
  ...new Map(below(payload.ast, []).map((path) => [path.join("."), path])).values()
]

/** A copy with another value at this path; missing objects on the way there are made. */
export const withAt = (value: unknown, [key, ...rest]: Path, put: unknown): unknown => {
  if (key === undefined) return put
  if (typeof key === "number")
    return Object.assign([...(Array.isArray(value) ? value : [])], { [key]: withAt(undefined, rest, put) })
  const { [key]: inner, ...others } = Object(value)
  return { ...others, [key]: withAt(inner, rest, put) }
}
