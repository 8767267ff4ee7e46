import { cutToLength } from "@hazel/domain/graphemes"
import { linkPreviewTexts } from "@hazel/domain/models/link-preview-model"
import { isSeen, withoutUnseen } from "@hazel/domain/visible-text"
import type { PageTexts } from "@hazel/db/repositories/link-preview-repository"
import { Parser } from "htmlparser2"
import { linkPreviewLimits } from "../front-door/limits/index.ts"

/** The properties and the title of a page, as it wrote them. The first of each name counts. */
const propertiesIn = (html: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  const note = (name: string, text: string) => {
    if (!found.has(name) && text.trim() !== "") found.set(name, text.slice(0, linkPreviewLimits.textLength))
  }
  let [depth, title, isInTitle] = [0, "", false]
  const parser = new Parser({
    onopentag: (tag, { property, name, content }) => {
      depth++
      // Pictures within a page have titles, too.
      if (tag === "svg" || depth > linkPreviewLimits.depth) parser.pause()
      if (tag === "title") isInTitle = true
      if (tag !== "meta" || content === undefined) return
      for (const each of [property, name]) if (each !== undefined) note(each.trim().toLowerCase(), content)
    },
    ontext: (text) => {
      if (isInTitle && title.length < linkPreviewLimits.textLength) title += text
    },
    onclosetag: (tag) => {
      depth--
      if (tag !== "title") return
      isInTitle = false
      note("title", title)
    }
  })
  parser.write(html)
  return found
}

/** One line without invisible characters and without those that turn the text around them. */
export const tidied = (text: string | undefined, atMost: number) => {
  const line = withoutUnseen((text ?? "").replace(/\s+/gu, " ")).trim()
  return isSeen(line) ? cutToLength(line, atMost) : null
}

export interface ReadPage {
  readonly texts: PageTexts
  /** The address of its picture, as the page wrote it. */
  readonly picture: string | undefined
}

/** Reads the texts of a page, as it gives them for Open Graph, for Twitter or in plain HTML. Undefined if it has no title. */
export const readPage = (html: string): ReadPage | undefined => {
  const properties = propertiesIn(html)
  const first = (...names: ReadonlyArray<string>) => names.map((name) => properties.get(name)).find((text) => text)
  const title = tidied(first("og:title", "twitter:title", "title"), linkPreviewTexts.title)
  if (title === null) return undefined
  const description = first("og:description", "twitter:description", "description")
  return {
    texts: {
      title,
      siteName: tidied(first("og:site_name"), linkPreviewTexts.siteName),
      description: tidied(description, linkPreviewTexts.description)
    },
    picture: first("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
  }
}
