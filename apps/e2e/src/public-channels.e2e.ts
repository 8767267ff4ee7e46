import { randomUUID } from "node:crypto"
import { expect, test } from "./support/test.ts"

test("Ben, who is not in a public channel, sees at once what becomes of it", async ({ ada, ben, channelId }) => {
  const [first, second] = ["bakery", "cakes"].map((word) => `${word}-${randomUUID().slice(0, 8)}`) as [string, string]
  const { data } = await ada.asks("channel.create", { kind: "public", name: first })
  const { id } = data.channel
  const quiet = await ada.asks("channel.create", { kind: "public", name: `quiet-${first}` })
  await ada.asks("message.create", { channelId, body: `Recipes are in #${first}, and #quiet-${first} is empty.` })
  await ben.opens(channelId)
  const said = ben.message("Recipes are in")
  await expect(said.getByRole("link", { name: `#${first}` })).toBeVisible()

  await ada.asks("channel.update", { id, name: second })
  await expect(said.getByRole("link", { name: `#${second}` })).toBeVisible()

  await ben.page.getByRole("button", { name: "Add channels" }).click()
  await ben.page.getByRole("menuitem", { name: "Browse channels" }).click()
  const listed = ben.page.getByRole("dialog", { name: "Browse channels" }).getByRole("listitem")
  await expect(listed.filter({ hasText: second })).toBeVisible()
  await ada.asks("channel.update", { id, topic: "Bread and butter" })
  await expect(listed.filter({ hasText: "Bread and butter" })).toBeVisible()
  await ada.asks("channel.archive", { id })
  await expect(listed.filter({ hasText: second })).toHaveCount(0)
  await ada.asks("channel.archive", { id, archived: false })
  await expect(listed.filter({ hasText: second })).toBeVisible()
  await ada.asks("channel.convert", { id, kind: "private" })
  await expect(listed.filter({ hasText: second })).toHaveCount(0)
  await ben.page.keyboard.press("Escape")

  await expect(said).toContainText(`#${first}`)
  await expect(said.getByRole("link", { name: `#quiet-${first}` })).toBeVisible()
  await expect(said.getByRole("link"), "a private channel is text").toHaveCount(1)
  await ada.asks("channel.delete", { id: quiet.data.channel.id })
  await expect(said.getByRole("link")).toHaveCount(0)
})

test("a channel that Ben was about to join shows its new name, and is gone with it", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.opens(channelId)
  const { data } = await ada.asks("channel.create", { kind: "public", name: `choir-${randomUUID().slice(0, 8)}` })
  const { id } = data.channel
  await ben.page.goto(`/c/${id}`)
  await expect(ben.page.getByRole("button", { name: /^Join #/ })).toContainText(data.channel.name ?? "")
  const name = `band-${randomUUID().slice(0, 8)}`
  await ada.asks("channel.update", { id, name })
  await expect(ben.page.getByRole("button", { name: /^Join #/ })).toContainText(name)
  await ada.asks("channel.convert", { id, kind: "private" })
  await expect(ben.page.getByText("This channel does not exist")).toBeVisible()
})
