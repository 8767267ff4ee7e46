import { parseMarkdown } from "@hazel/domain/markdown/parse-markdown"
import { messageLengthLimit } from "@hazel/domain/models/message-model"
import type { Line } from "../benchmark.ts"

/** The longest texts that cost the most of many kinds that were tried: each mark is as near as possible to meaning something. */
const parts = [
  "- a\n",
  "# a\n",
  "* * * * * a\n",
  "\n\na",
  "|a|\n|-|\n",
  "**a **b",
  "[a](b",
  "`a``b",
  "<!--",
  "a:https://"
]
const costliest = parts.map((part) => part.repeat(messageLengthLimit).slice(0, messageLengthLimit))

const usual =
  "Could you look at the **second** draft, @ada? It is at https://hazel.test/drafts/2 :tada:\n\n- one\n- `two`"

const budgetMs = 100

const millisecondsOf = (act: () => unknown) => {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Processor time for reading a text, which the server does before it says whom to tell. */
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
