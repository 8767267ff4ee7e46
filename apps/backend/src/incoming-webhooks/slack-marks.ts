/** Marks that mean something in Slack's texts only. Their parts hold no `<`, which Slack escapes: each is searched once. */
const slackOnly =
  /<(?:https?:\/\/[^|<>\s]+\|[^<>]+|mailto:[^|<>\s]+\|[^<>]+|[@#][A-Z0-9]+(?:\|[^<>]*)?|!(?:here|channel|everyone)|![^|<>]+\|[^<>]+)>/

const code = /```[^]*?```|`[^`\n]+`/g

/** Stands for each piece of code while the text around it is changed. No text that is stored has this character. */
const standIn = "\0"

/** Changes a text, and its code in another way: what is inside of code has no marks. */
const aroundCode = (text: string, change: (text: string) => string, changeCode: (code: string) => string) => {
  const pieces: Array<string> = []
  const masked = text.replaceAll(standIn, "").replaceAll(code, (piece) => {
    pieces.push(changeCode(piece))
    return standIn
  })
  const [first = "", ...others] = change(masked).split(standIn)
  return first + others.map((part, index) => (pieces[index] ?? "") + part).join("")
}

const withoutEntities = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")

/** In code, a link is its label, because Markdown has no links there. */
const inCode = (text: string) =>
  withoutEntities(
    text.replaceAll(/<https?:\/\/[^|<>\s]+\|([^<>]+)>/g, "$1").replaceAll(/<(https?:\/\/[^|<>\s]+)>/g, "$1")
  )

const links = (text: string) =>
  withoutEntities(
    text
      .replaceAll(/<((?:https?:\/\/|mailto:)[^|<>\s]+)\|([^<>]+)>/g, "[$2]($1)")
      .replaceAll(/<((?:https?:\/\/|mailto:)[^|<>\s]+)>/g, "$1")
      .replaceAll(/<([@#])[A-Z0-9]+\|([^<>]+)>/g, "$1$2")
      .replaceAll(/<([@#][A-Z0-9]+)\|?>/g, "$1")
      .replaceAll(/<![^|<>]+\|([^<>]+)>/g, "$1")
      .replaceAll(/<!(here|channel|everyone)>/g, "@$1")
  )

/** Slack writes one asterisk for bold and one tilde for struck out, where Markdown has two. */
const emphasis = (text: string) =>
  text
    .replaceAll(/(?<![*\w])\*(?![\s*])([^*\n]+?)(?<!\s)\*(?![*\w])/g, "**$1**")
    .replaceAll(/(?<![~\w])~(?![\s~])([^~\n]+?)(?<!\s)~(?![~\w])/g, "~~$1~~")

/** Whether a text has a mark, outside of code, that only Slack's texts have: `<url|label>`, `<@U1>`, `<#C1|name>`, `<!here>`. */
export const hasSlackMarks = (text: string) => slackOnly.test(text.replaceAll(code, ""))

/**
 * `<https://hazel.test|Hazel>` becomes a Markdown link, and the three characters that Slack escapes are themselves again.
 * Emphasis is left as it is.
 */
export const withoutSlackMarks = (text: string) => aroundCode(text, links, inCode)

/** A text of Slack (`mrkdwn`) as Markdown. Code keeps its asterisks. */
export const asMarkdown = (text: string) => aroundCode(text, (around) => emphasis(links(around)), inCode)

/** A text without marks as Markdown that shows each of its characters. */
export const asPlain = (text: string) =>
  text.replaceAll(/[\\`*_~[\]<|]/g, "\\$&").replaceAll(/^(\s*)([#>+-])/gm, "$1\\$2")
