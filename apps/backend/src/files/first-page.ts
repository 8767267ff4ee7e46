import { readFile, writeFile } from "node:fs/promises"
import { PDFiumLibrary } from "@hyzyla/pdfium"

/*
 * Draws the first page of a PDF: `node first-page.ts <pdf> <pixels> <longest side>`, and prints the width and height. It is a program
 * because a PDF can make its reader crash, hang or take all memory, which draw-first-page.ts bounds from outside.
 */

const [pdf = "", pixels = "", longest = ""] = process.argv.slice(2)

const library = await PDFiumLibrary.init()
const document = await library.loadDocument(await readFile(pdf))
const page = document.getPage(0)
const { originalWidth, originalHeight } = page.getOriginalSize()
const scale = Number(longest) / Math.max(originalWidth, originalHeight)
const sideOf = (points: number) => Math.max(1, Math.round(points * scale))
const { width, height, data } = await page.render({ width: sideOf(originalWidth), height: sideOf(originalHeight) })
await writeFile(pixels, data)
process.stdout.write(JSON.stringify({ width, height }))
