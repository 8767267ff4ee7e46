import { type InlineContext, type MarkdownConfig, parser as commonMark, Table, TaskList } from "@lezer/markdown"
import { BareAddresses } from "./bare-addresses.ts"
import { BlockRules } from "./block-rules.ts"
import { Emphasis } from "./emphasis.ts"
import { inlineState } from "./inline-state.ts"
import { Links } from "./links.ts"
import { ChannelNames } from "./channel-names.ts"
import { Mentions } from "./mentions.ts"
import { Shortcodes } from "./shortcodes.ts"

const longestTag = 1000
const tag = /^<\/?[a-z][a-z0-9-]*(?:\s[^<>]*|\/[^<>]*)?>/i

/** The position of the last `-->` of a paragraph, so that not every `<!--` searches the rest of the paragraph. */
const lastCommentEnd = inlineState(({ text }) => ({ start: text.lastIndexOf("-->") }))

const endOfComment = (context: InlineContext, start: number) =>
  lastCommentEnd(context).start < start + 4 ? start : context.text.indexOf("-->", start + 4) + 3

/** HTML is shown as typed. Text in a tag or a comment is no address and mentions nobody. */
const html = (context: InlineContext, next: number, position: number) => {
  if (next !== 60 /* < */) return -1
  const start = position - context.offset
  const isComment = context.text.startsWith("<!--", start)
  const end = isComment
    ? endOfComment(context, start)
    : start + (tag.exec(context.text.slice(start, start + longestTag))?.[0].length ?? 0)
  return end > start + 2 ? context.addElement(context.elt("Comment", position, end + context.offset)) : -1
}

/** The underscores of the shrug `¯\_(ツ)_/¯` are not escaped. */
const shrug = (context: InlineContext, next: number, position: number) =>
  next === 92 /* \ */ && position > context.offset && context.char(position - 1) === 0xaf ? position + 2 : -1

/**
 * Reads a line break after a backslash or two spaces. A run of spaces is read once: the rule of `@lezer/markdown` reads the
 * rest of the run at each of its spaces, which takes seconds for a run as long as a message may be.
 */
const hardBreak = (context: InlineContext, next: number, position: number) => {
  let end = position + 1
  if (next === 32 /* space */) while (context.char(end) === 32) end++
  else if (next !== 92 /* \ */) return -1
  const isBreak = context.char(end) === 10 && (next === 92 || end >= position + 2)
  if (isBreak) return context.addElement(context.elt("HardBreak", position, end + 1))
  return next === 32 ? end : -1
}

const AsTyped: MarkdownConfig = {
  // Character references are shown as typed, because decoded ones could be invisible or reverse the text.
  remove: ["Entity"],
  parseInline: [
    { name: "HardBreak", parse: hardBreak },
    { name: "Shrug", parse: shrug, before: "Escape" },
    { name: "HTML", parse: html, after: "HTMLTag" }
  ]
}

/** The grammar of messages: CommonMark and GitHub's tables and tasks without HTML, with mentions and shortcodes. */
export const parser = commonMark.configure([
  Table,
  TaskList,
  BlockRules,
  AsTyped,
  Emphasis,
  BareAddresses,
  Links,
  Mentions,
  ChannelNames,
  Shortcodes
])
