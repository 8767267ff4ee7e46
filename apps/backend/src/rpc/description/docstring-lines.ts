import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Contract, contracts } from "./contracts.ts"

const folder = join(fileURLToPath(import.meta.resolve("@hazel/domain/rpc")), "..")

const definition = /( *\/\*\*(?:(?!\*\/)[^])*\*\/\n)?( *)(define|defineMutation)\("([^"]+)"/g

const generated = /\n? *\* Errors: [^]*$/

/** The last lines of a docstring, which name the errors of the call itself and its rate limit. */
export const lastLinesOf = ({ errors, bucket }: Contract): ReadonlyArray<string> => {
  const names = errors.length === 0 ? "none of its own" : errors.map(({ tag }) => `\`${tag}\``).join(", ")
  const words = `Errors: ${names}. Rate limit: \`${bucket}\`.`.split(" ")
  const lines: Array<string> = []
  for (const word of words) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + word.length < 110) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

const docstringOf = (written: string | undefined, indent: string, contract: Contract) => {
  const inner = (written ?? "").replace(/^\s*\/\*\*/, "").replace(/\s*\*\/\s*$/, "")
  const text = inner.includes("\n") ? inner : inner === "" ? "" : `\n${indent} * ${inner.trim()}`
  const lines = lastLinesOf(contract).map((line) => `\n${indent} * ${line}`)
  return `${indent}/**${text.replace(generated, "")}${lines.join("")}\n${indent} */\n`
}

/** The files of contracts, as they are and as they should be. */
export const contractFiles = () => {
  const byTag = new Map(contracts.map((contract) => [contract.tag, contract]))
  return globSync("*.ts", { cwd: folder }).map((name) => {
    const path = join(folder, name)
    const text = readFileSync(path, "utf8")
    const wanted = text.replaceAll(
      definition,
      (all: string, doc: string | undefined, indent: string, kind: string, tag: string) => {
        const contract = byTag.get(tag)
        return contract === undefined ? all : `${docstringOf(doc, indent, contract)}${indent}${kind}("${tag}"`
      }
    )
    return { name, path, text, wanted }
  })
}
