import { linked, lines, type Part, isPart, partsIn, stringIn } from "./slack-parts.ts"
import { asPlain } from "./slack-marks.ts"

/** Puts marks around a text, inside of the spaces at its ends: Markdown sees no marks that have a space inside. */
const marked = (mark: string, text: string) => text.replace(/^(\s*)([^]*?)(\s*)$/, `$1${mark}$2${mark}$3`)

const styled = (text: string, style: unknown) => {
  if (text.trim() === "" || !isPart(style)) return asPlain(text)
  let shown = style["code"] === true ? marked("`", text.replaceAll("`", "'")) : asPlain(text)
  if (style["strike"] === true) shown = marked("~~", shown)
  if (style["italic"] === true) shown = marked("*", shown)
  return style["bold"] === true ? marked("**", shown) : shown
}

const inlineText = (element: Part): string => {
  switch (element["type"]) {
    case "link": {
      const [url, text] = [stringIn(element["url"]), stringIn(element["text"])]
      return linked(text === "" ? "" : styled(text, element["style"]), url)
    }
    case "emoji":
      return `:${stringIn(element["name"])}:`
    case "user":
      return `@${stringIn(element["user_id"])}`
    case "channel":
      return `#${stringIn(element["channel_id"])}`
    case "broadcast":
      return `@${stringIn(element["range"])}`
    case "date":
      return asPlain(stringIn(element["fallback"]))
    default:
      return styled(stringIn(element["text"]), element["style"])
  }
}

const inlines = (element: Part) => partsIn(element["elements"]).map(inlineText).join("")

const plainIn = (element: Part) =>
  partsIn(element["elements"])
    .map(({ text, url }) => stringIn(text) || stringIn(url))
    .join("")

const listText = (list: Part) => {
  const indent = "    ".repeat(Math.min(Number(list["indent"]) || 0, 8))
  return partsIn(list["elements"])
    .map((item, index) => `${indent}${list["style"] === "ordered" ? `${index + 1}.` : "-"} ${inlines(item)}`)
    .join("\n")
}

const quoteText = (quote: Part) => `> ${inlines(quote).replaceAll("\n", "\n> ")}`

const elementText = (element: Part): string => {
  switch (element["type"]) {
    case "rich_text_list":
      return listText(element)
    case "rich_text_preformatted":
      return `\`\`\`\n${plainIn(element)}\n\`\`\``
    case "rich_text_quote":
      return `${quoteText(element)}\n`
    default:
      return inlines(element)
  }
}

/** A block of the type `rich_text` as Markdown. */
export const richText = (block: Part) => lines(...partsIn(block["elements"]).map(elementText))
