import { readFileSync } from "node:fs"
import { parseMarkdown } from "@hazel/domain/markdown/parse-markdown"

const manifest = JSON.parse(readFileSync("node_modules/@hazel/domain/package.json", "utf8"))
const modules = Object.keys(manifest.exports).filter((name) => name !== "./package.json")

/** @type {Array<unknown>} */
const failures = []
for (const name of modules)
  await import(`@hazel/domain/${name.slice(2)}`).catch((error) => failures.push([name, error]))
console.log(JSON.stringify(failures))

const [paragraph] = parseMarkdown("Read [this](https://hazel.test/) :tada:")
const link = paragraph?.type === "paragraph" ? paragraph.children.find(({ type }) => type === "link") : undefined
console.log(link?.type === "link" ? link.href : "There is no link.")
