import { Predicate } from "effect"
import { Html, html, inline } from "./html.ts"

type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json => Predicate.isObject(value) && !Array.isArray(value)

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

const joined = (parts: ReadonlyArray<Html>, separator: string): Html =>
  new Html(parts.map(({ text }) => text).join(separator))

export const schemaId = (name: string) => `schema-${name}`

/** The type of a value in words, with links to the schemas that have a name. */
export const typeView = (schema: unknown): Html => {
  if (!isJson(schema)) return html`anything`
  const { $ref, anyOf, enum: values, type, items, format } = schema
  if (typeof $ref === "string") {
    const name = $ref.slice($ref.lastIndexOf("/") + 1)
    return html`<a href="#${schemaId(name)}">${name}</a>`
  }
  if (Array.isArray(values)) {
    return joined(
      values.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      " or "
    )
  }
  if (Array.isArray(anyOf)) return joined(anyOf.map(typeView), " or ")
  if (type === "array") return html`array of ${typeView(items)}`
  const names = Array.isArray(type) ? type.join(" or ") : typeof type === "string" ? type : "anything"
  return typeof format === "string" ? html`${names} (${format})` : html`${names}`
}

/** The object whose fields are worth showing below a type. */
const objectIn = (schema: unknown): Json | undefined => {
  if (!isJson(schema)) return undefined
  if (isJson(schema["properties"])) return schema
  if (schema["type"] === "array") return objectIn(schema["items"])
  return undefined
}

/** The fields of an object, each with those of the objects in it. */
export const fieldsView = (schema: unknown): Html => {
  const object = objectIn(schema)
  if (object === undefined) return html``
  const required = new Set(listOf(object["required"]))
  const fields = Object.entries(isJson(object["properties"]) ? object["properties"] : {}).map(([name, field]) => {
    const description = isJson(field) && typeof field["description"] === "string" ? field["description"] : undefined
    return html`<li>
      <b>${name}</b> <span class="type">${typeView(field)}${required.has(name) ? "" : ", optional"}</span>
      ${description === undefined ? undefined : html`<span>${inline(description)}</span>`} ${fieldsView(field)}
    </li>`
  })
  return html`<ul class="fields">
    ${fields}
  </ul>`
}
