import type { Block, Inline, ListItem, TableRow } from "./tree.ts"

/** The longest formula, in characters, the most formulas in one text, and the most groups within groups. Others stay as typed. */
const longest = 1000
const most = 200
const deepest = 16

/** Definitions are refused, because with them a formula within the bounds could become a hundred thousand elements. */
const definition = /\\(?:[egx]?def|let|futurelet|(?:new|renew|provide)command)(?![A-Za-z@])/

/** Verbatim text and comments, whose braces mean nothing; the beginnings and ends of groups; and every other sign after a backslash. */
const mark =
  /\\verb\*([^]).*?\1|\\verb([^*A-Za-z]).*?\2|%.*|(?<opening>\{|\\(?:left|begin|begingroup|bgroup)(?![A-Za-z@]))|(?<closing>\}|\\(?:right|end|endgroup|egroup)(?![A-Za-z@]))|\\[^]/g

/** Browsers lay some groups out again for each group around them, so that a hundred would hold up the page for seconds. */
const isDeep = (tex: string) => {
  let depth = 0
  for (const { groups } of tex.matchAll(mark)) {
    if (groups?.["opening"] !== undefined) depth++
    if (groups?.["closing"] !== undefined) depth--
    if (depth > deepest) return true
  }
  return false
}

/**
 * `$$…$$` or `$…$`. Within a line, the dollars touch the formula and no letter, digit or dollar around it, and a backslash
 * takes the meaning from the first. Every repetition ends at the next dollar, so that no text takes longer than its length.
 */
const formula = /(?<![\\$])\$\$([^$`]+)\$\$(?!\$)|(?<![\p{L}\p{N}\\$])\$(?!\s)([^$\n`]+)(?<!\s)\$(?![\p{L}\p{N}$])/gu

/** An amount of money and words, as in `$5, or 6 US$`: it begins with a number and has no sign of a formula. */
const isPrice = (tex: string) => /^\d[\d.,]*(?:[\s,.;:–-]|$)/.test(tex) && !/[\\^_=+*/<>{}]/.test(tex)

/** Characters of private use stand for the formulas of a text while it is parsed. */
const firstSign = 0xe000
const sign = /[\uE000-\uE0FF]/g

interface Formula {
  readonly typed: string
  readonly tex: string
  readonly isDisplay: boolean
}

interface Masked {
  readonly text: string
  readonly formulas: ReadonlyArray<Formula>
}

const masked = (source: string): Masked => {
  const formulas: Array<Formula> = []
  const text = source.replaceAll(formula, (typed: string, display: string | undefined, inline: string | undefined) => {
    const tex = display ?? inline ?? ""
    const isBounded = tex.length <= longest && formulas.length < most && !definition.test(tex) && !isDeep(tex)
    const isFormula = tex.trim() !== "" && isBounded
    if (!isFormula || (display === undefined && isPrice(tex))) return typed
    formulas.push({ typed, tex: tex.trim(), isDisplay: display !== undefined })
    return String.fromCharCode(firstSign + formulas.length - 1)
  })
  return { text, formulas }
}

const formulaAt = (formulas: ReadonlyArray<Formula>, each: string) => formulas[each.charCodeAt(0) - firstSign]

/** Code, addresses and handles keep what was typed. */
const unmasked = (text: string, formulas: ReadonlyArray<Formula>) =>
  text.replaceAll(sign, (each) => formulaAt(formulas, each)?.typed ?? each)

const ofText = (text: string, formulas: ReadonlyArray<Formula>): ReadonlyArray<Inline> =>
  text.split(/([\uE000-\uE0FF])/).flatMap((part): ReadonlyArray<Inline> => {
    const found = part.length === 1 ? formulaAt(formulas, part) : undefined
    if (found) return [{ type: "maths", text: found.typed, tex: found.tex, isDisplay: found.isDisplay }]
    return part === "" ? [] : [{ type: "text", text: part }]
  })

const ofInlines = (inlines: ReadonlyArray<Inline>, formulas: ReadonlyArray<Formula>): ReadonlyArray<Inline> =>
  inlines.flatMap((inline): ReadonlyArray<Inline> => {
    if (inline.type === "text") return ofText(inline.text, formulas)
    if (inline.type === "link")
      return [{ ...inline, href: unmasked(inline.href, formulas), children: ofInlines(inline.children, formulas) }]
    if ("children" in inline) return [{ ...inline, children: ofInlines(inline.children, formulas) }]
    return "text" in inline ? [{ ...inline, text: unmasked(inline.text, formulas) }] : [inline]
  })

const ofBlocks = (blocks: ReadonlyArray<Block>, formulas: ReadonlyArray<Formula>): ReadonlyArray<Block> => {
  const row = ({ cells }: TableRow): TableRow => ({ cells: cells.map((cell) => ofInlines(cell, formulas)) })
  const item = ({ children, ...rest }: ListItem): ListItem => ({ ...rest, children: ofBlocks(children, formulas) })
  return blocks.map((block): Block => {
    switch (block.type) {
      case "paragraph":
      case "heading":
        return { ...block, children: ofInlines(block.children, formulas) }
      case "quote":
        return { ...block, children: ofBlocks(block.children, formulas) }
      case "list":
        return { ...block, items: block.items.map(item) }
      case "code":
        return { ...block, text: unmasked(block.text, formulas) }
      case "table":
        return { ...block, header: row(block.header), rows: block.rows.map(row) }
      case "rule":
        return block
    }
  })
}

type Parse = (text: string) => ReadonlyArray<Block>

/**
 * The grammar of messages with formulas between dollars, which are none in code. A text with characters of private use has
 * none. The grammar is passed in, so that the code for formulas can be loaded by itself.
 */
export const withMaths =
  (parse: Parse): Parse =>
  (source) => {
    if (source.search(sign) !== -1) return parse(source)
    const { text, formulas } = masked(source)
    const blocks = parse(text)
    return formulas.length === 0 ? blocks : ofBlocks(blocks, formulas)
  }
