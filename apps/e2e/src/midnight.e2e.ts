import { expect, test } from "./support/test.ts"

const dayMs = 24 * 60 * 60_000

test("Ada's message of today is under Yesterday after midnight, and then under its date, in a window left open (input L1)", async ({
  ada,
  channelId
}) => {
  await ada.page.clock.install()
  await ada.opens(channelId)
  await ada.writes("Good night")
  const day = (words: string) => ada.page.getByRole("main").getByText(words, { exact: true })
  await expect(day("Today")).toBeVisible()

  const untilTomorrowMs = await ada.page.evaluate(() => {
    const now = new Date()
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime()
  })
  await ada.page.clock.fastForward(untilTomorrowMs + 1_000)
  await expect(day("Yesterday")).toBeVisible()
  await expect(day("Today")).toHaveCount(0)
  await ada.page.clock.fastForward(dayMs)
  await expect(day("Yesterday")).toHaveCount(0)
  await expect(ada.message("Good night")).toBeVisible()
})
