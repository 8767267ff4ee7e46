import { readdirSync, readFileSync } from "node:fs"
import { type ESTree, parseSync, Visitor } from "vite"
import { expect, it } from "vitest"

/** Attributes and properties whose values a person reads or hears. */
const readable = new Set([
  ..."alt aria-description aria-label aria-roledescription aria-valuetext data-tooltip placeholder title".split(" "),
  ..."confirm description detail done hint label".split(" ")
])

/** Functions whose arguments a person reads. */
const announcing = new Set(["showToast", "copyText"])

const hasWord = (text: string) => /\p{L}{2}/u.test(text)

/**
 * A sentence begins with a capital letter and has a space after its first word, unlike class names, selectors and tags
 * of errors.
 */
const isSentence = (text: string) => /^\s*(\p{Lu}\p{Ll}*|I)[ ,’]\S/u.test(text)

/** The strings that an expression may evaluate to. */
const stringsIn = (expression: ESTree.Node | null | undefined): ReadonlyArray<string> => {
  switch (expression?.type) {
    case "Literal":
      return typeof expression.value === "string" ? [expression.value] : []
    case "TemplateLiteral":
      return [expression.quasis.map(({ value }) => value.raw).join("")]
    case "ConditionalExpression":
      return [...stringsIn(expression.consequent), ...stringsIn(expression.alternate)]
    case "LogicalExpression":
      return [...stringsIn(expression.left), ...stringsIn(expression.right)]
    case "JSXExpressionContainer":
      return stringsIn(expression.expression)
    default:
      return []
  }
}

const nameOf = (node: ESTree.Node) =>
  node.type === "Identifier" || node.type === "JSXIdentifier" ? node.name : undefined

/** The texts of a component that a translator would not find in a catalogue. */
const textsIn = (path: string, code: string): ReadonlyArray<string> => {
  const found: Array<string> = []
  const keep = (isText: (text: string) => boolean, nodes: ReadonlyArray<ESTree.Node | null>) =>
    found.push(...nodes.flatMap(stringsIn).filter(isText))
  const isReadable = (key: ESTree.Node) => readable.has(nameOf(key) ?? "")
  const { program } = parseSync(path, code)
  new Visitor({
    JSXText: ({ value }) => void (hasWord(value) && found.push(value.trim())),
    JSXElement: ({ children }) =>
      void keep(
        hasWord,
        children.filter(({ type }) => type === "JSXExpressionContainer")
      ),
    JSXAttribute: ({ name, value }) => void (isReadable(name) && keep(hasWord, [value])),
    Property: ({ key, value }) => void (isReadable(key) && keep(hasWord, [value])),
    CallExpression: ({ callee, arguments: passed }) =>
      void (announcing.has(nameOf(callee) ?? "") && keep(hasWord, passed)),
    Literal: (literal) => void keep(isSentence, [literal]),
    TemplateLiteral: (template) => void keep(isSentence, [template])
  }).visit(program)
  return [...new Set(found)]
}

const isComponent = (path: string) => /(?<!\.test|(^|\/)([a-z-]+-)?texts)\.tsx?$/.test(path)

it("finds no text for people outside the catalogues", () => {
  const root = new URL("./", import.meta.url)
  const components = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(isComponent)
  expect(components.length).toBeGreaterThan(300)
  const texts = components.flatMap((path) =>
    textsIn(path, readFileSync(new URL(path, root), "utf8")).map((text) => `${path}: ${text}`)
  )
  expect(texts).toEqual([])
})

it.each([
  ["between tags", "<p>Not <b>sent</b></p>", ["Not", "sent"]],
  ["in a condition between tags", `<p>{isNew ? "new" : count}</p>`, ["new"]],
  ["in an attribute", `<input aria-label={isOpen ? "Close" : close} />`, ["Close"]],
  ["in a property", `actions({ label: "Mute" })`, ["Mute"]],
  ["in a notice", `showToast("Sent")`, ["Sent"]],
  ["in a sentence anywhere", "const words = `Last seen ${ago}`", ["Last seen "]],
  ["nowhere in class names and values", `<li className="flex gap-2" role="option" data-kind="muted" />`, []]
])("finds a text %s", (_, code, texts) => expect(textsIn("example.tsx", code)).toEqual(texts))
