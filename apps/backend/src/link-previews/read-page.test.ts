import { describe, expect, it } from "vitest"
import { linkPreviewTexts } from "@hazel/domain/models/link-preview-model"
import { aPage } from "../testing/link-previews/a-website.ts"
import { decodePage } from "./decode-page.ts"
import { readPage } from "./read-page.ts"

const meta = (property: string, content: string) => `<meta property="${property}" content="${content}">`

describe("D.20: the texts of a page", () => {
  it("are those for Open Graph, before those for Twitter and plain HTML", () => {
    const head =
      `<title>Bread | The Bakery</title><meta name="description" content="Plain">` +
      `${meta("twitter:title", "Tweeted bread")}${meta("og:title", "Bread &amp; butter")}${meta("og:site_name", "The Bakery")}` +
      `${meta("og:description", "Baked  at\n four")}${meta("og:image", "/bread.png")}`
    expect(readPage(aPage(head))).toEqual({
      texts: { title: "Bread & butter", siteName: "The Bakery", description: "Baked at four" },
      picture: "/bread.png"
    })
  })

  it("are its title and its description if it has nothing else, and nothing without a title", () => {
    const head = `<title>Bread</title><meta name=description content=Plain>`
    expect(readPage(aPage(head))?.texts).toEqual({ title: "Bread", siteName: null, description: "Plain" })
    expect(readPage(aPage(meta("og:description", "Baked at four")))).toBeUndefined()
    expect(readPage("")).toBeUndefined()
  })

  it("are short, on one line, and turn no text around them", () => {
    const title = `Invoice \u202Egnp.exe\u2066 \u200B${"a".repeat(100_000)}`
    const { texts } = readPage(aPage(meta("og:title", title)))!
    expect(texts.title.startsWith("Invoice gnp.exe aaa")).toBe(true)
    expect(texts.title).toHaveLength(linkPreviewTexts.title)
    expect(readPage(aPage(meta("og:title", "\u200B\u202E &#8203;")))).toBeUndefined()
  })

  it("contain markup only as text", () => {
    const head = `<title>&lt;img src=x onerror=alert(1)&gt;</title>${meta("og:site_name", "[a](javascript:b)")}`
    expect(readPage(aPage(head))?.texts).toMatchObject({
      title: "<img src=x onerror=alert(1)>",
      siteName: "[a](javascript:b)"
    })
  })

  // The test takes less than a second. If every end looked through all elements that are open, it would take minutes.
  it("are read quickly from a page of unended elements", { timeout: 30_000 }, () => {
    const page = `<title>Deep</title>${"<a>".repeat(600_000)}${"</b>".repeat(600_000)}`
    expect(readPage(page)?.texts.title).toBe("Deep")
  })

  it("are not those of the pictures in it", () => {
    expect(readPage("<body><svg><title>Close</title></svg></body>")).toBeUndefined()
  })
})

describe("D.20: the bytes of a page", () => {
  const koi8 = Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4])
  const shiftJis = Buffer.from([0x93, 0xfa, 0x96, 0x7b])

  it.each([
    ["the header", koi8, "text/html; charset=KOI8-R", "Привет"],
    ["the header in quotes", shiftJis, 'text/html; charset="Shift_JIS"', "日本"],
    ["a mark at their beginning", Buffer.from([0xff, 0xfe, 0x61, 0]), "text/html; charset=koi8-r", "a"],
    ["nothing", Buffer.from("Brötchen"), "text/html", "Brötchen"],
    ["a name that does not exist", Buffer.from("Brötchen"), "text/html; charset=utf-7-or-what", "Brötchen"]
  ])("are text in the encoding that %s names", (_, bytes, contentType, text) => {
    expect(decodePage(bytes, contentType)).toBe(text)
  })

  it.each(['<meta charset="shift_jis">', '<meta http-equiv="content-type" content="text/html; charset=shift_jis">'])(
    "are text in the encoding that %s names",
    (tag) => {
      expect(decodePage(Buffer.concat([Buffer.from(tag), shiftJis]), "text/html")).toBe(`${tag}日本`)
    }
  )
})
