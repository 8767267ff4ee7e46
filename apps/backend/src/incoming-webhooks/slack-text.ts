/** The parts of Slack's messages that have text. Anything else in them is left out. */
interface Part {
  readonly [field: string]: unknown
}

const isPart = (value: unknown): value is Part => typeof value === "object" && value !== null && !Array.isArray(value)

const partsIn = (value: unknown): ReadonlyArray<Part> => (Array.isArray(value) ? value.filter(isPart) : [])

const stringIn = (value: unknown): string => (typeof value === "string" ? value : "")

/** A text of Slack is a string, or an object with the string in it. */
const textIn = (value: unknown): string => (isPart(value) ? stringIn(value["text"]) : stringIn(value))

const lines = (...texts: ReadonlyArray<string>) => texts.filter((text) => text.trim() !== "").join("\n")

/**
 * `<https://hazel.test|Hazel>` becomes a Markdown link, and the three characters that Slack escapes are themselves again.
 * No part of a mark matches `<`, which Slack escapes in texts: otherwise each of many unfinished marks would be searched to
 * the end of the text.
 */
export const withoutSlackMarks = (text: string) =>
  text
    .replaceAll(/<(https?:\/\/[^|<>\s]+)\|([^<>]+)>/g, "[$2]($1)")
    .replaceAll(/<((?:https?:\/\/|mailto:)[^|<>\s]+)>/g, "$1")
    .replaceAll(/<![^|<>]+\|([^<>]+)>/g, "$1")
    .replaceAll(/<!(here|channel|everyone)>/g, "@$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")

/** Slack writes one asterisk for bold and one tilde for struck out, where Markdown has two. */
export const asMarkdown = (text: string) =>
  withoutSlackMarks(text)
    .replaceAll(/(?<![*\w])\*(?![\s*])([^*\n]+?)(?<!\s)\*(?![*\w])/g, "**$1**")
    .replaceAll(/(?<![~\w])~(?![\s~])([^~\n]+?)(?<!\s)~(?![~\w])/g, "~~$1~~")

const elementText = (element: Part): string => {
  if (element["type"] === "link") {
    const [url, text] = [stringIn(element["url"]), stringIn(element["text"])]
    return text === "" ? url : `[${text}](${url})`
  }
  if (element["type"] === "emoji") return `:${stringIn(element["name"])}:`
  if (element["elements"] !== undefined) return partsIn(element["elements"]).map(elementText).join("")
  return textIn(element["text"])
}

const blockText = (block: Part): string => {
  switch (block["type"]) {
    case "header":
      return `**${textIn(block["text"])}**`
    case "section":
      return lines(
        asMarkdown(textIn(block["text"])),
        ...partsIn(block["fields"]).map((field) => asMarkdown(textIn(field)))
      )
    case "context":
      return asMarkdown(partsIn(block["elements"]).map(textIn).join(" "))
    case "image":
      return lines(textIn(block["title"]), stringIn(block["alt_text"]))
    case "rich_text":
      return lines(...partsIn(block["elements"]).map(elementText))
    default:
      return ""
  }
}

const linked = (title: string, url: string) => (title === "" || url === "" ? title : `[${title}](${url})`)

const attachmentText = (attachment: Part): string => {
  const field = (part: Part) => lines(`**${stringIn(part["title"])}**`, asMarkdown(stringIn(part["value"])))
  const written = lines(
    asMarkdown(stringIn(attachment["pretext"])),
    linked(stringIn(attachment["author_name"]), stringIn(attachment["author_link"])),
    linked(stringIn(attachment["title"]), stringIn(attachment["title_link"])),
    asMarkdown(stringIn(attachment["text"])),
    ...partsIn(attachment["fields"]).map(field),
    ...partsIn(attachment["blocks"]).map(blockText),
    stringIn(attachment["footer"])
  )
  return written === "" ? asMarkdown(stringIn(attachment["fallback"])) : written
}

/**
 * The text of a message of Slack as Markdown: its `text`, unless there are `blocks`, for which it is only the short form, and
 * then its `attachments`.
 */
export const slackText = (message: Part): string => {
  const blocks = lines(...partsIn(message["blocks"]).map(blockText))
  const text = blocks === "" ? asMarkdown(stringIn(message["text"])) : blocks
  return [text, ...partsIn(message["attachments"]).map(attachmentText)].filter((part) => part !== "").join("\n\n")
}
