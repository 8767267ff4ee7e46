import { isolated } from "@hazel/domain/isolated"
import { mailLimits } from "../front-door/limits/index.ts"
import type { MailText } from "./mail-sender.ts"

/** Escapes text of others, which must not become markup. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/**
 * Quotes text that somebody else has chosen: one line of bounded length in quotation marks, without the characters that
 * make a mail program show a link, an address or a second line.
 */
export const quoted = (text: string) => {
  const plain = text.replaceAll(/[^\p{L}\p{M}\p{N}\p{So} '’·・״׳\u200C,&#_-]+/gu, " ").replaceAll(/ +/g, " ")
  const characters = [...plain.trim()]
  const { nameLength } = mailLimits
  const shown =
    characters.length > nameLength ? `${characters.slice(0, nameLength).join("").trimEnd()}…` : characters.join("")
  return `“${isolated(shown)}”`
}

interface Words {
  readonly subject: string
  readonly paragraphs: ReadonlyArray<string>
  /** The text of the link, which stands after the first paragraph. */
  readonly action: string
  readonly link: string
}

/** The mail in plain text and in simple HTML. */
export const mailText = ({ subject, paragraphs, action, link }: Words): MailText => {
  const [first = "", ...rest] = paragraphs
  return {
    subject,
    text: [first, `${action}: ${link}`, ...rest].join("\n\n"),
    html: [
      `<p>${escaped(first)}</p>`,
      `<p><a href="${escaped(link)}">${escaped(action)}</a></p>`,
      ...rest.map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    ].join("\n")
  }
}
