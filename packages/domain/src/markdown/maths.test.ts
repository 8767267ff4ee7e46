import { describe, expect, it } from "vitest"
import { parseMarkdown } from "./parse-markdown.ts"
import { withMaths } from "./maths.ts"
import { textOfBlocks } from "./plain-text.ts"
import type { Block, Inline } from "./tree.ts"

const parseWithMaths = withMaths(parseMarkdown)

const formulasOf = (source: string) => {
  const found: Array<Inline> = []
  const walk = (node: Block | Inline): void => {
    if (node.type === "maths") found.push(node)
    else if ("children" in node) for (const child of node.children) walk(child)
    else if (node.type === "list") for (const { children } of node.items) for (const child of children) walk(child)
  }
  for (const block of parseWithMaths(source)) walk(block)
  return found.map((node) => (node.type === "maths" ? `${node.isDisplay ? "display" : "inline"} ${node.tex}` : ""))
}

describe("a formula in a message", () => {
  it.each([
    ["Euler: $e^{i\\pi} + 1 = 0$.", ["inline e^{i\\pi} + 1 = 0"]],
    ["$x$, $y$ and **$z_1 * z_2 * z_3$**", ["inline x", "inline y", "inline z_1 * z_2 * z_3"]],
    [
      "$$\n\\begin{matrix} a & b \\\\ c & d \\end{matrix}\n$$",
      ["display \\begin{matrix} a & b \\\\ c & d \\end{matrix}"]
    ],
    ["- $2x + 1$\n- b", ["inline 2x + 1"]],
    ["$2$", []]
  ])("is what stands between dollars: %s", (source, formulas) => {
    expect(formulasOf(source)).toEqual(formulas)
  })

  it.each([
    "It costs $5, or 6 US$.",
    "From $5 to $10",
    "$5-$6 each, $7/$8 for two",
    "I have $20 and you have $30.",
    "echo $HOME and $PATH",
    "US$ 5 and $ 6",
    "\\$x$ is typed",
    "`$x$` and ``$y$``",
    "```\n$x$ $$y$$\n```",
    "$x\ny$",
    "$$$",
    "A sign \uE000 of private use and $x$"
  ])("is no price, variable or code: %s", (source) => {
    expect(formulasOf(source)).toEqual([])
    expect(textOfBlocks(parseWithMaths(source))).toBe(textOfBlocks(parseMarkdown(source)))
  })

  it("is typed text wherever it is not shown as a formula", () => {
    expect(textOfBlocks(parseWithMaths("So $a^2$ and `$b$`"))).toBe("So $a^2$ and $b$")
  })

  it.each([
    ["a definition", `\\def\\a{${"x".repeat(500)}}${"\\a".repeat(160)}`],
    ["a definition by another name", "\\newcommand{\\a}{xx}\\a\\a"],
    ["a second name", "\\let\\a=x \\a"],
    ["boxes in boxes", `${"\\boxed{".repeat(100)}x${"}".repeat(100)}`],
    ["boxes in boxes that seem to be closed", `${"\\boxed{\\verb|}|".repeat(50)}x${"}".repeat(50)}`],
    ["brackets in brackets", `${"\\left(".repeat(40)}x${"\\right)".repeat(40)}`],
    ["tables in tables", `${"\\begin{matrix}".repeat(20)}x${"\\end{matrix}".repeat(20)}`]
  ])("is typed text with %s, which would hold up the page of every reader", (_, tex) => {
    expect(formulasOf(`$${tex}$ and $$${tex}$$`)).toEqual([])
    expect(formulasOf(`$$${tex.replaceAll("{", "{%}\n")}$$`), "with comments").toEqual([])
  })

  it.each([
    "\\cfrac{1}{1 + \\cfrac{1}{1 + \\cfrac{1}{1 + \\cfrac{1}{1 + \\cfrac{1}{1 + \\cfrac{1}{x}}}}}}",
    "\\left\\{\\begin{matrix} a_{1} \\\\ b^{2^{3}} \\end{matrix}\\right.",
    "{".repeat(16) + "x" + "}".repeat(16),
    "{x}".repeat(100),
    "\\{".repeat(50) + "\\default \\letter"
  ])("may have groups as people write them: %s", (tex) => {
    expect(formulasOf(`$${tex}$`)).toEqual([`inline ${tex}`])
  })

  it("is bounded in its length and in its number", () => {
    expect(formulasOf(`$${"x".repeat(1001)}$`)).toEqual([])
    expect(formulasOf("$x$ ".repeat(300))).toHaveLength(200)
  })

  // The test takes a second. If the time grew with the square of the length, it would take minutes.
  it("takes no longer to be found in a text that only begins some", { timeout: 60_000 }, () => {
    for (const part of ["$", "$x", "$$x", "$ ", "\\$", "$`", "$5 "]) {
      expect(formulasOf(part.repeat(80_000)).length, part).toBeLessThanOrEqual(200)
    }
  })
})
