import { expect, test } from "./support/test.ts"

test("input L8: Ada unfolds a long message, a wide table scrolls by itself, and nobody's list is broken by a nested one", async ({
  ada,
  ben,
  channelId
}) => {
  const writes = (body: string) => ben.asks("message.create", { channelId, body })
  await writes(">".repeat(2000) + "deep")
  const columns = ["Incomprehensibilities", "Counterrevolutionaries", "Uncharacteristically", "Internationalization"]
  const line = `| ${[...columns, ...columns].join(" | ")} |`
  await writes(`${line}\n${columns.flatMap(() => ["|-", "|-"]).join("")}|\n${line}`)
  await writes(`${"A long story. ".repeat(320)} The end.`)
  await ada.opens(channelId)

  const story = ada.page.getByRole("article").last()
  const folded = (await story.boundingBox())!.height
  await expect(ada.page.getByText("deep")).toBeAttached()
  await story.getByRole("button", { name: "Show more" }).click()
  await expect(story.getByRole("button", { name: "Show less" })).toBeVisible()
  expect((await story.boundingBox())!.height).toBeGreaterThan(folded + 200)

  const table = ada.page.getByRole("group", { name: "Table" })
  const { inner, outer, height } = await table.evaluate((element) => ({
    inner: element.scrollWidth,
    outer: element.clientWidth,
    height: element.querySelector("td")!.clientHeight
  }))
  expect(inner, "the table is wider than the message").toBeGreaterThan(outer)
  expect(height, "a word is not broken").toBeLessThan(40)
})

test("input M7: the columns of a pasted table stand below each other", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("Name\tPrice\tCount\nApples\t3\t10\nMirabelles\t12\t4")
  await expect(ada.message("Mirabelles")).toBeVisible()
  const lefts = await ada.message("Mirabelles").evaluate((row) => {
    const lines = Array.from(row.querySelector("p")!.childNodes).filter((node) => node instanceof Text)
    const range = document.createRange()
    return lines.flatMap((line) =>
      Array.from(line.data.matchAll(/(?<=\t)[^\t]+/g), ({ index }) => {
        range.setStart(line, index)
        range.setEnd(line, index + 1)
        return Math.round(range.getBoundingClientRect().left)
      })
    )
  })
  expect(lefts).toHaveLength(6)
  expect(new Set(lefts).size, "two columns behind the first").toBe(2)
})

test("input M2: code is shown letter by letter, without ligatures", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("`a != b`")
  await ada.writes("```\na != b\n```")
  await expect(ada.messages.locator("code")).toHaveCount(2)
  for (const code of await ada.messages.locator("code").all()) {
    await expect(code).toHaveCSS("font-variant-ligatures", "none")
  }
})

test("input M1: letters with a pile of marks are not painted over the message above", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ada.asks("message.create", { channelId, body: "Lunch is at noon" })
  await ben.asks("message.create", { channelId, body: "First" })
  const above = ada.message("First").locator("p").first()
  await expect(above).toBeVisible()
  await ada.page.mouse.move(0, 0)
  const before = await above.screenshot({ animations: "disabled" })
  await ben.asks("message.create", { channelId, body: `a${"\u0301".repeat(40)} piled` })
  await expect(ada.message("piled")).toBeVisible()
  await expect.poll(async () => before.equals(await above.screenshot({ animations: "disabled" }))).toBe(true)
})

test("messages are shown as typed until the code that formats them has loaded", async ({ ada, channelId }) => {
  const formatting = /\/assets\/rendered-markdown.*\.js$/
  await ada.asks("message.create", { channelId, body: "Bread is **ready**" })
  await ada.page.route(formatting, (route) => route.abort())
  await ada.page.goto(`/c/${channelId}`)
  await expect(ada.messages.getByText("Bread is **ready**")).toBeVisible()
  await ada.page.unroute(formatting)
  await expect(ada.messages.locator("strong", { hasText: "ready" })).toBeVisible()
})
