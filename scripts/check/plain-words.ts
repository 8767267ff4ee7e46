import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../bootstrap/places.mjs"

/*
 * Fails where a comment begins with a word that needs an earlier sentence, or where code uses a word that the glossary
 * (docs/glossary.md) has replaced.
 */

const sources = ["apps/*/src/**/*.{ts,tsx}", "packages/*/src/**/*.{ts,tsx,sql}", "scripts/**/*.{ts,mjs}"]

const headless = /^(Who|Whoever|Whose|Whom|What|Whatever|Of|The same)\b/
const replaced = /\bwish(?:e[ds])?\b|looker|sighting|commotion|rudeness|\bisSo\b|\brequireGuest\b/i

/** The names of emoji are data, and this file holds the words that it looks for. */
const exempt = new Set(["packages/domain/src/emoji/emoji-words.ts", "scripts/check/plain-words.ts"])

const commentStart = /^\s*(?:\/\/|\/\*\*?|--)\s*(.*)$/
const isCommentLine = /^\s*(?:\/\/|\*|--)/

/** The first words of the comment that begins on this line, if one does. */
const beginningOfComment = (lines: ReadonlyArray<string>, index: number): string | undefined => {
  const line = lines[index] ?? ""
  const [, text] = commentStart.exec(line) ?? []
  if (text === undefined) return undefined
  const isContinued = /^\s*(?:\/\/|--)/.test(line) && isCommentLine.test(lines[index - 1] ?? "")
  if (isContinued) return undefined
  return text === "" ? (lines[index + 1] ?? "").replace(/^\s*\*\s?/, "") : text
}

const problemsIn = (file: string): ReadonlyArray<string> => {
  const lines = readFileSync(join(root, file), "utf8").split("\n")
  return lines.flatMap((line, index) => {
    const found = headless.exec(beginningOfComment(lines, index) ?? "")?.[0]
    const old = replaced.exec(line)?.[0]
    return [
      ...(found === undefined ? [] : [`${file}:${index + 1}: the comment begins with "${found}": ${line.trim()}`]),
      ...(old === undefined
        ? []
        : [`${file}:${index + 1}: "${old}" was replaced, see docs/glossary.md: ${line.trim()}`])
    ]
  })
}

const files = sources.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !exempt.has(file))
const problems = files.flatMap(problemsIn)
for (const problem of problems) console.log(problem)
console.log(`${problems.length} problems in the words of ${files.length} files.`)
process.exit(problems.length === 0 ? 0 : 1)
