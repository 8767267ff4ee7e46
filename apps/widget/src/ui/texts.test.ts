import { expect, it } from "vitest"
import { catalogueFor } from "./texts.ts"

it.each([
  [["de-AT"], "de-AT", "Schließen"],
  [["fr", "de"], "de", "Schließen"],
  [[undefined, "EN-gb"], "EN-gb", "Close"],
  [["xx", "constructor"], "en", "Close"]
])("the languages %j are served in %s", (asked, language, close) => {
  const found = catalogueFor(...asked)
  expect([found.language, found.texts.close]).toEqual([language, close])
})
