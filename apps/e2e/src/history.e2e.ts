import type { BrowserUser } from "./support/browser-user.ts"
import { readerOf } from "./support/reader.ts"
import { expect, test } from "./support/test.ts"

const count = 240

/** More messages than are loaded at once, in one group, which is the hardest to scroll through. */
const longStory = async (person: BrowserUser, channelId: string) => {
  const ids: Array<string> = []
  for (let place = 0; place < count; place++) {
    const body = `Line ${place} ${"of a long story ".repeat(1 + (place % 9))}`
    ids.push((await person.asks("message.create", { channelId, body })).data.id)
  }
  return ids
}

test("a link leads to an old message and to an old reply, and there is a way back to the latest", async ({
  ada,
  channelId
}) => {
  const ids = await longStory(ada, channelId)
  const reply = await ada.asks("message.create", { channelId, parentId: ids[30]!, body: "An old reply" })

  await ada.page.goto(`/c/${channelId}?message=${ids[40]}`)
  await expect(ada.message("Line 40 ")).toBeInViewport()
  await expect(ada.page.getByRole("log")).toHaveAttribute("aria-busy", "false")
  ada.network.hold()
  await ada.page.getByRole("button", { name: "Jump to latest" }).click()
  /* The page keeps answering although the list is at the end of what it has while the latest messages are on their way. */
  await ada.page.getByRole("log").evaluate((log) => void (log.scrollTop = log.scrollHeight))
  await expect(ada.page.getByRole("button", { name: "Jump to latest" })).toBeVisible()
  ada.network.release()
  await expect(ada.message(`Line ${count - 1} `)).toBeInViewport()
  await expect(ada.page).toHaveURL(new RegExp(`/c/${channelId}$`))

  await ada.page.goto(`/c/${channelId}?thread=${ids[30]}&message=${reply.data.id}`)
  const thread = ada.page.getByRole("complementary", { name: "Thread" })
  await expect(thread.getByRole("article", { name: /An old reply/ })).toBeInViewport()
  await expect(thread.getByRole("article", { name: /Line 30 / })).toBeVisible()
})

test("the messages that Ada reads do not move while older ones arrive late", async ({ ada, channelId }) => {
  await longStory(ada, channelId)
  await ada.opens(channelId)
  await expect(ada.message(`Line ${count - 1} `)).toBeInViewport()
  const reader = await ada.page.getByRole("log").evaluateHandle(readerOf)
  await reader.evaluate((it) => it.settles())
  let leaps = 0
  for (;;) {
    /* The answer is held back until the leap has settled, however busy the machine is. */
    ada.network.hold()
    const place = await reader.evaluate((it) => it.leaps())
    ada.network.release()
    if (place === "at the start") break
    expect(await reader.evaluate((it) => it.move())).toBeLessThanOrEqual(1)
    leaps++
  }
  expect(leaps).toBeGreaterThan(0)
  await expect(ada.message("Line 0 ")).toBeInViewport()
})

test("Ada stays at the end of the conversation when the window becomes smaller", async ({ ada, channelId }) => {
  await longStory(ada, channelId)
  await ada.opens(channelId)
  const latest = ada.message(`Line ${count - 1} `)
  await expect(latest).toBeInViewport()
  await ada.page.setViewportSize({ width: 390, height: 420 })
  await expect(latest).toBeInViewport()
})
