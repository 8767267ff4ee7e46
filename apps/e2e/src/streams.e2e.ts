import { randomUUID } from "node:crypto"
import type { HazelProcess } from "./support/hazel-process.ts"
import type { Person } from "./support/person.ts"
import { expect, test } from "./support/test.ts"

interface Made {
  readonly data: { readonly user: { readonly id: string } }
  readonly apiKey: string
}

/** A bot that Ada has made and brought into the channel, which writes as programs do: with its key. */
const aBot = async (hazel: HazelProcess, ada: Person, channelId: string) => {
  const handle = `oracle-${randomUUID().slice(0, 8)}`
  const { data, apiKey } = (await ada.asks("bot.create", { displayName: "Oracle", handle })) as Made
  await ada.asks("channel.addMembers", { id: channelId, userIds: [data.user.id] })
  const asks = async (tag: string, payload: object) => {
    const request = { _tag: "Request", id: "1", tag, payload, headers: [] }
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/ndjson" }
    const answer = await fetch(`${hazel.url}/rpc`, { method: "POST", headers, body: `${JSON.stringify(request)}\n` })
    return JSON.parse((await answer.text()).split("\n")[0] ?? "{}").exit
  }
  const opened = await asks("messageStream.open", { channelId })
  const messageId: string = opened.value.data.id
  let index = 0
  return {
    append: (text: string) => asks("messageStream.append", { messageId, index: index++, text }),
    finish: () => asks("messageStream.finish", { messageId })
  }
}

test("an answer is seen to grow, also after a reload, and is finished", async ({ hazel, ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const bot = await aBot(hazel, ada, channelId)
  await bot.append("Hazelnuts are ")
  await expect(ada.message("Hazelnuts are")).toBeVisible()
  await expect(ada.message("Hazelnuts are").getByText("Bot", { exact: true })).toBeVisible()
  await ada.page.reload()
  await expect(ada.message("Hazelnuts are")).toBeVisible()
  await bot.append("**true** nuts:\n\n```\nCorylus")
  for (const person of [ada, ben]) await expect(person.message("Hazelnuts are true nuts")).toContainText("Corylus")
  await bot.append(" avellana\n```")
  await bot.finish()
  for (const person of [ada, ben]) {
    await expect(person.message("Hazelnuts are true nuts").locator("code")).toHaveText("Corylus avellana")
    await expect(person.message("Hazelnuts").getByRole("button", { name: "Stop", exact: true })).toHaveCount(0)
  }
})

test("an answer is stopped by a moderator, for everybody", async ({ hazel, ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const bot = await aBot(hazel, ada, channelId)
  await bot.append("Once upon a time")
  await ben.message("Once upon a time").getByRole("button", { name: "Stop", exact: true }).click()
  for (const person of [ada, ben]) await expect(person.message("Once upon a time")).toContainText("Stopped")
  expect(JSON.stringify(await bot.append(" there was"))).toContain("StreamEndedError")
  await expect(ada.message("Once upon a time")).not.toContainText("there was")
})

test("a bot is made by an admin, who copies its key", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  const handle = `helper-${randomUUID().slice(0, 8)}`
  await ada.page
    .getByRole("button", { name: / menu$/ })
    .first()
    .click()
  await ada.page.getByRole("menuitem", { name: "Bots" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Bots" })
  await dialog.getByLabel("Name").fill("Helper")
  await dialog.getByLabel("Handle").fill(handle)
  await dialog.getByRole("button", { name: "Create bot" }).click()
  await dialog.getByRole("button", { name: "Copy key" }).click()
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toMatch(/^hzl_/)
  const row = dialog.getByRole("listitem").filter({ hasText: `@${handle}` })
  await row.getByRole("button", { name: "Delete Helper" }).click()
  await row.getByRole("button", { name: "Delete Helper for good" }).click()
  await expect(row).toHaveCount(0)
})
