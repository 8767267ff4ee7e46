import { expectNoViolations } from "./support/expect-no-violations.ts"
import { codeFile } from "./support/code-file.ts"
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

test("Ada reads code in colour, copies it whole, and finds a long block as she left it @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  const code = Array.from({ length: 40 }, (_, line) => `export const line${line} = "${line}" // said Ben`).join("\n")
  await ben.asks("message.create", { channelId, body: `\`\`\`ts\n${code}\n\`\`\`` })
  await ada.opens(channelId)
  const block = ada.messages.getByRole("group", { name: "TypeScript code" })
  await expect(block.locator("span", { hasText: /^export$/ }).first()).toBeVisible()
  await expectNoViolations(ada.page, "main")

  const folded = (await block.boundingBox())!.height
  await ada.messages.getByRole("button", { name: "Copy code" }).click()
  await expect(ada.page.getByText("Code copied")).toBeVisible()
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toBe(code)
  await ada.messages.getByRole("button", { name: "Show all 40 lines" }).click()
  const open = (await block.boundingBox())!.height
  expect(open).toBeGreaterThan(folded * 1.8)

  await ada.page
    .getByRole("navigation")
    .getByRole("link", { name: /general/ })
    .click()
  await ada.message("The checklist").waitFor()
  await ada.page.goBack()
  await expect.poll(async () => (await block.boundingBox())?.height).toBe(open)
  await ada.messages.getByRole("button", { name: "Show less" }).click()
  await expect.poll(async () => (await block.boundingBox())?.height).toBe(folded)
})

test("a spoiler is hidden from Ada until she asks for it with the keyboard @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.asks("message.create", { channelId, body: "The butler ||did **not** do it||" })
  await ada.opens(channelId)
  const cover = ada.messages.getByRole("button", { name: "Spoiler, show it" })
  await expect(cover).toBeVisible()
  await expect(ada.messages.getByText("did not do it")).toBeHidden()
  await expectNoViolations(ada.page, "main")
  await cover.press("Enter")
  await expect(cover).toHaveCount(0)
  await expect(ada.messages.locator("strong", { hasText: "not" })).toBeVisible()
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
  const formatting = codeFile("message-texts")
  await ada.asks("message.create", { channelId, body: "Bread is **ready**" })
  await ada.page.route(formatting, (route) => route.abort())
  await ada.page.goto(`/c/${channelId}`)
  await expect(ada.messages.getByText("Bread is **ready**")).toBeVisible()
  await ada.page.unroute(formatting)
  await expect(ada.messages.locator("strong", { hasText: "ready" })).toBeVisible()
})

test("Ada lets messages show formulas, which screen readers can read, and prices stay prices", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.opens(channelId)
  await ben.writes("It costs $5, or 6 US$. And $e^{i\\pi} + 1 = 0$ is free.")
  await ben.writes("Hostile: $\\href{javascript:alert(1)}{x}$ and $\\def\\x{\\x\\x}\\x$ and $\\rule{999em}{999em}$")
  await expect(ben.message("It costs").locator("math"), "without the choice of the workspace").toHaveCount(0)

  await ada.opens(channelId)
  await ada.page
    .getByRole("button", { name: / menu$/ })
    .first()
    .click()
  await ada.page.getByRole("menuitem", { name: "Formulas" }).click()
  await ada.page.getByRole("checkbox").check()
  await ada.page.getByRole("button", { name: "Save" }).click()

  const text = ben.message("It costs")
  await expect(text.getByRole("math")).toHaveCount(1)
  await expect(text).toContainText("It costs $5, or 6 US$. And ")
  const hostile = ben.message("Hostile")
  await expect(hostile, "what is not allowed stays as typed").toContainText("$\\def\\x{\\x\\x}\\x$")
  await expect(hostile.locator("a")).toHaveCount(0)
  const row = await hostile.boundingBox()
  expect(row?.height, "no formula covers other messages").toBeLessThan(400)
  await expectNoViolations(ben.page, "main")
  await ada.asks("workspace.update", { showsMaths: false })
  await expect(text.getByRole("math"), "the choice is told to everybody at once").toHaveCount(0)
})
