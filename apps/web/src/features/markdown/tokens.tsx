import { Fragment, type ReactNode } from "react"
import type { Token } from "./highlighter.ts"
import { numbered } from "./numbered.ts"

/** The scopes of highlight.js by colour. All others have the colour of the code around them. */
const scopes = {
  "text-accent-strong": "string regexp addition",
  "text-attention-strong": "char literal number symbol template-variable variable",
  "text-code-keyword": "keyword name section selector-tag type",
  "text-code-name": "attr attribute built_in property selector-class selector-id title",
  "text-danger": "deletion",
  "text-muted": "comment doctag meta quote"
}

const colours = new Map(
  Object.entries(scopes).flatMap(([colour, names]) => names.split(" ").map((name) => [`hljs-${name}`, colour]))
)

const colourOf = (classes: unknown) => (Array.isArray(classes) ? colours.get(String(classes[0])) : undefined)

const one = (node: Token): ReactNode => {
  if (node.type === "text") return node.value
  if (node.type !== "element") return undefined
  return <span className={colourOf(node.properties["className"])}>{tokens(node.children)}</span>
}

/** Renders the tokens of code. Only their text and their colours get into the page. */
export const tokens = (nodes: ReadonlyArray<Token>): ReactNode =>
  numbered(nodes).map(({ item, place }) => <Fragment key={place}>{one(item)}</Fragment>)
