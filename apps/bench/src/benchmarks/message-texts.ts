import { mostLines } from "@hazel/domain/markdown/limits"
import { parseMarkdown } from "@hazel/domain/markdown/parse-markdown"
import { messageLengthLimit } from "@hazel/domain/models/message-model"
import type { Line } from "../benchmark.ts"

/** The longest texts that cost the most of many kinds that were tried: each mark is as near as possible to meaning something. */
const parts = ["**a **b", "[a](b", "`a``b", "<!--", "a:https://", "@a/", "\\", " "]

/** Lines of a text that has as many as are read as Markdown. With one more it would be shown as typed. */
const lines = ["- a", "# a", "* * * * * a", "|a|\n|-|", "1. ".repeat(12), "- ".repeat(18), "> ".repeat(18)]

const filledWith = (part: string) => part.repeat(messageLengthLimit).slice(0, messageLengthLimit - 1)

const linesOf = (line: string) => filledWith(`${line}x\n`).split("\n").slice(0, mostLines).join("\n")

const costliest = [...parts.map((part) => `x${filledWith(part)}`), ...lines.map(linesOf)]

const usual =
  "Could you look at the **second** draft, @ada? It is at https://hazel.test/drafts/2 :tada:\n\n- one\n- `two`"

const budgetMs = 100

const millisecondsOf = (act: () => unknown) => {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Processor time for parsing a text, which the server does before it knows the mentioned people. */
export const measureMessageTexts = (): Promise<ReadonlyArray<Line>> => {
  const rounds = 2000
  const each = millisecondsOf(() => Array.from({ length: rounds }, () => parseMarkdown(usual))) / rounds
  const worst = Math.max(...costliest.map((text) => millisecondsOf(() => parseMarkdown(text))))
  return Promise.resolve([
    {
      name: "reading the costliest text",
      ours: `${worst.toFixed(0)} ms`,
      yardstick: `${budgetMs} ms`,
      ratio: worst / budgetMs,
      target: "<= 1",
      isMet: worst <= budgetMs,
      note: `CPU, ${messageLengthLimit} characters; a usual message takes ${(each * 1000).toFixed(0)} µs`
    }
  ])
}
