import { asMarkdown, asPlain } from "./slack-marks.ts"
import { isPart, linked, lines, type Part, partsIn, stringIn } from "./slack-parts.ts"
import { richText } from "./slack-rich-text.ts"

/** A text of Slack is a string, or an object with the string and its kind in it. */
const textIn = (value: unknown): string => {
  if (!isPart(value)) return asMarkdown(stringIn(value))
  return (value["type"] === "plain_text" ? asPlain : asMarkdown)(stringIn(value["text"]))
}

/** Images are not fetched, so that a message makes nobody's browser call another server. */
const imageText = (image: Part) => {
  const { title, alt_text: alternative, image_url: url, slack_file: file } = image
  const label = textIn(title) || asPlain(stringIn(alternative))
  return linked(label, stringIn(url) || (isPart(file) ? stringIn(file["url"]) : ""))
}

const contextText = (element: Part) => (element["type"] === "image" ? imageText(element) : textIn(element))

const blockText = (block: Part): string => {
  switch (block["type"]) {
    case "header": {
      const title = textIn(block["text"])
      return title === "" ? "" : `**${title}**`
    }
    case "section":
      return lines(textIn(block["text"]), ...partsIn(block["fields"]).map(textIn))
    case "context":
      return partsIn(block["elements"]).map(contextText).join(" ")
    case "image":
      return imageText(block)
    case "rich_text":
      return richText(block)
    default:
      return ""
  }
}

const attachmentText = (attachment: Part): string => {
  const field = (part: Part) => lines(`**${stringIn(part["title"])}**`, asMarkdown(stringIn(part["value"])))
  const linkedName = (name: string, link: string) => {
    const title = stringIn(attachment[name])
    return title === "" ? "" : linked(title, stringIn(attachment[link]))
  }
  const written = lines(
    asMarkdown(stringIn(attachment["pretext"])),
    linkedName("author_name", "author_link"),
    linkedName("title", "title_link"),
    asMarkdown(stringIn(attachment["text"])),
    ...partsIn(attachment["fields"]).map(field),
    ...partsIn(attachment["blocks"]).map(blockText),
    stringIn(attachment["image_url"]),
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
