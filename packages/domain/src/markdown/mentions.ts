import type { InlineContext, MarkdownConfig } from "@lezer/markdown"
import { wordCharacter } from "./scripts.ts"
import type { Mention } from "./tree.ts"

/** A handle has at most 30 characters; one more is read to see whether the run is longer. */
const longestRun = 31
const lookBehind = 48

/** Matches positions where no mention begins: within a word (`me@ada`), and after a slash unless a mention precedes it (`@ada/@ben`). */
const other = "@[a-z0-9._-]{1,30}"
const barred = new RegExp(`(?:${wordCharacter}_*|@|(?<!(?<!${wordCharacter}|[/@])(?:${other}/)*${other})/)$`, "iu")

const run = /@([a-z0-9][a-z0-9._-]*)/iuy

/** A package such as `@types/node` and an address such as `@ada@a.test` mention nobody. */
const barredAfter = /^[/@][a-z0-9]/i
const continued = new RegExp(`^${wordCharacter}`, "u")

/** The handles that `written` may begin with, the longest first. They end at the end of a word: `ada-san` and `ada`, never `ad`. */
const handlesIn = (written: string, isWhole: boolean): ReadonlyArray<string> => {
  const found: Array<string> = []
  for (let end = written.length; end > 0; end--) {
    const isEnd = end === written.length ? isWhole : /[._-]/.test(written.charAt(end))
    if (isEnd && /[a-z0-9]/i.test(written.charAt(end - 1))) found.push(written.slice(0, end).toLowerCase())
  }
  return found
}

const writtenAt = (context: InlineContext, position: number) => {
  const start = position - context.offset
  run.lastIndex = 0
  const written = run.exec(context.text.slice(start, start + 1 + longestRun))?.[1]
  if (written === undefined) return undefined
  const after = context.text.slice(start + 1 + written.length, start + 3 + written.length)
  if (barredAfter.test(after)) return undefined
  return { written, isWhole: written.length < longestRun && !continued.test(after) }
}

const mention = (context: InlineContext, next: number, position: number) => {
  if (next !== 64 /* @ */) return -1
  if (barred.test(context.slice(Math.max(context.offset, position - lookBehind), position))) return -1
  const found = writtenAt(context, position)
  const [longest] = found === undefined ? [] : handlesIn(found.written, found.isWhole)
  if (longest === undefined) return -1
  return context.addElement(context.elt("Mention", position, position + 1 + longest.length))
}

export const Mentions: MarkdownConfig = {
  defineNodes: ["Mention"],
  parseInline: [{ name: "Mention", parse: mention, after: "InlineCode" }]
}

export const mentionOf = (text: string): Mention => ({ type: "mention", text, handles: handlesIn(text.slice(1), true) })

export interface ResolvedMention<User> {
  readonly person: User
  /** The part of the text that names the person, with the `@`. */
  readonly name: string
  /** The rest, which names nobody: `.Thanks` in `@ada.Thanks`. */
  readonly rest: string
}

/** The one rule of whom a mention names: the person with the longest of its handles. `find` looks people up by lower-case handle. */
export const resolveMention = <User>(
  { text, handles }: Mention,
  find: (handle: string) => User | undefined
): ResolvedMention<User> | undefined => {
  for (const handle of handles) {
    const person = find(handle)
    if (person !== undefined)
      return { person, name: text.slice(0, handle.length + 1), rest: text.slice(handle.length + 1) }
  }
  return undefined
}
