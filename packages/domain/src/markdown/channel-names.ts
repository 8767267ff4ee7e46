import type { InlineContext, MarkdownConfig } from "@lezer/markdown"
import { wordCharacter } from "./scripts.ts"

/** A name ends with a letter or digit: the dot of `#general.` ends the sentence. */
const run = /^#([\p{L}\p{M}\p{N}_.·’-]{0,79}[\p{L}\p{M}\p{N}_])/u
const longestRun = 96

/** Matches positions where no name begins: within a word or an address (`a#b`, `/#b`), and after another `#`. */
const barred = new RegExp(`(?:${wordCharacter}|[#/&_])$`, "u")

const channelName = (context: InlineContext, next: number, position: number) => {
  if (next !== 35 /* # */) return -1
  if (barred.test(context.slice(Math.max(context.offset, position - 2), position))) return -1
  const start = position - context.offset
  const written = run.exec(context.text.slice(start, start + longestRun))?.[0]
  return written === undefined
    ? -1
    : context.addElement(context.elt("ChannelName", position, position + written.length))
}

export const ChannelNames: MarkdownConfig = {
  defineNodes: ["ChannelName"],
  parseInline: [{ name: "ChannelName", parse: channelName, after: "InlineCode" }]
}
