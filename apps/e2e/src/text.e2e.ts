import { expect, test } from "./support/test.ts"

test("input L8: Ada unfolds a long message, a wide table scrolls by itself, and nobody's list is broken by a nested one", async ({
  ada,
  ben,
  channelId
}) => {
  const says = (body: string) => ben.asks("message.create", { channelId, body })
  await says(">".repeat(2000) + "deep")
  const columns = ["Incomprehensibilities", "Counterrevolutionaries", "Uncharacteristically", "Internationalization"]
  const line = `| ${[...columns, ...columns].join(" | ")} |`
  await says(`${line}\n${columns.flatMap(() => ["|-", "|-"]).join("")}|\n${line}`)
  await says(`${"A long story. ".repeat(320)} The end.`)
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
