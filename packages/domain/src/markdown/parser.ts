import { type InlineContext, type MarkdownConfig, parser as commonMark, Table, TaskList } from "@lezer/markdown"
import { BareAddresses } from "./bare-addresses.ts"
import { BlockRules } from "./block-rules.ts"
import { Emphasis } from "./emphasis.ts"
import { Links } from "./links.ts"
import { Mentions } from "./mentions.ts"
import { Shortcodes } from "./shortcodes.ts"

const longestTag = 1000
const tag = /^<\/?[a-z][a-z0-9-]*(?:\s[^<>]*|\/[^<>]*)?>/i

/** HTML is text, shown as typed. What stands in a tag or a comment is no address and mentions nobody. */
const html = (context: InlineContext, next: number, position: number) => {
  if (next !== 60 /* < */) return -1
  const start = position - context.offset
  const isComment = context.text.startsWith("<!--", start)
  const end = isComment
    ? context.text.indexOf("-->", start + 4) + 3
    : start + (tag.exec(context.text.slice(start, start + longestTag))?.[0].length ?? 0)
  return end > start + 2 ? context.addElement(context.elt("Comment", position, end + context.offset)) : -1
}

/** The hands of the shrug are not escaped: `¯\_(ツ)_/¯`. */
const shrug = (context: InlineContext, next: number, position: number) =>
  next === 92 /* \ */ && position > context.offset && context.char(position - 1) === 0xaf ? position + 2 : -1

const AsTyped: MarkdownConfig = {
  // Character references are shown as typed; decoded, they could be invisible or turn the text around.
  remove: ["Entity"],
  parseInline: [
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
  Shortcodes
])
