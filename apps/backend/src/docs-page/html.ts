/** Markup that may be put into a page as it is. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | undefined | ReadonlyArray<Html>

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "")

const textOf = (part: Part): string => {
  if (part === undefined) return ""
  if (part instanceof Html) return part.text
  return typeof part === "object" ? part.map(({ text }) => text).join("") : escaped(String(part))
}

/** Builds markup. Every text in it is escaped. */
export const html = (texts: TemplateStringsArray, ...parts: ReadonlyArray<Part>): Html =>
  new Html(texts.map((text, index) => text + textOf(parts[index])).join(""))

/** The paragraphs and the `code` of a description. */
export const prose = (markdown: string): ReadonlyArray<Html> =>
  markdown
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => html`<p>${inline(paragraph)}</p>`)

export const inline = (markdown: string): ReadonlyArray<Html> =>
  markdown.split("`").map((text, index) => (index % 2 === 1 ? html`<code>${text}</code>` : html`${text}`))
