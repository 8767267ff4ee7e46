import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { describe, expect, it } from "vitest"
import { rootOf } from "./pages.ts"

const pagesIn = (folder: string) =>
  readdirSync(rootOf(folder)).flatMap((name) => (name.endsWith(".md") ? [join(folder, name)] : []))

const pages = [
  ...pagesIn("."),
  ...pagesIn("docs"),
  ...pagesIn("docs/decisions"),
  "apps/bot/README.md",
  "apps/widget/README.md"
].map((page) => ({
  page,
  text: readFileSync(rootOf(page), "utf8").replaceAll(/^```[^]*?^```/gm, "")
}))

/** The anchor that a heading gets on the usual hosts: lower case, spaces as hyphens, without punctuation. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-")
  )

const isMissing = (page: string, link: string) => {
  const [path = "", anchor] = link.split("#")
  const target = path === "" ? page : normalize(join(dirname(page), path))
  if (!existsSync(rootOf(target))) return true
  return anchor !== undefined && !anchorsOf(readFileSync(rootOf(target), "utf8")).includes(anchor)
}

/** Paths in code spans that begin at the root of the repository, except for what a build makes. */
const pathsIn = (text: string) =>
  [...text.matchAll(/`((?:apps|packages|scripts|docs|patches)\/[\w./-]+)`/g)].flatMap(([, path = ""]) =>
    path.endsWith("/dist") ? [] : [path]
  )

describe.each(pages)("$page", ({ page, text }) => {
  it("links only to pages and headings that exist", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link)
    expect(links.filter((link) => !/^https?:/.test(link) && isMissing(page, link))).toEqual([])
  })

  it("names only files and folders that exist", () => {
    expect(pathsIn(text).filter((path) => !existsSync(rootOf(path)))).toEqual([])
  })
})
