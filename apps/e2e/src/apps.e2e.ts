import { AxeBuilder } from "@axe-core/playwright"
import { randomUUID } from "node:crypto"
import { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

const newName = () => `scranton-${randomUUID().slice(0, 8)}`

test("Ada makes an app and gives it keys, which are shown once", async ({ ada, channelId }) => {
  const { page } = ada
  const name = newName()
  await ada.opens(channelId)
  await page.getByRole("button", { name: /menu$/ }).first().click()
  await page.getByRole("menuitem", { name: "Apps" }).click()
  await page.getByRole("button", { name: "Create app" }).click()
  const creating = page.getByRole("dialog", { name: "Create app" })
  await creating.getByRole("textbox", { name: "Name" }).fill("demo")
  await creating.getByRole("button", { name: "Create app" }).click()
  await expect(creating.getByText("Another app has this name.")).toBeVisible()
  await creating.getByRole("textbox", { name: "Name" }).fill(name)
  await creating.getByRole("button", { name: "Create app" }).click()
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible()
  await expect(page.getByText(`/hotsock/${name}`)).toBeVisible()

  await page.getByRole("button", { name: "Add signing key" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Add signing key" }).click()
  const signingKeys = page.getByRole("region", { name: "Signing keys" })
  await expect(signingKeys.getByRole("listitem")).toContainText("HS256")
  const secret = await signingKeys.getByRole("status").locator("code").innerText()
  expect(secret).toHaveLength(64)
  await signingKeys.getByRole("button", { name: "Copy" }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret)

  await page.getByRole("button", { name: "Add server key" }).click()
  await page.getByRole("textbox", { name: "Label" }).fill("Production")
  await page.getByRole("dialog").getByRole("button", { name: "Add server key" }).click()
  const serverKeys = page.getByRole("region", { name: "Server keys" })
  await expect(serverKeys.getByRole("status").locator("code")).toHaveText(/^hzs_[\w-]{43}$/)
  await expect(serverKeys.getByRole("listitem")).toContainText("Production")

  await page.getByRole("button", { name: "Add client key" }).click()
  const clientKey = page.getByRole("region", { name: "Client keys" }).getByRole("listitem").locator("code")
  await expect(clientKey).toHaveText(/^hzc_[\w-]{24}$/)

  await page.reload()
  // A client key is public, so that it is shown again.
  await expect(clientKey).toHaveText(/^hzc_[\w-]{24}$/)
  await expect(serverKeys.getByRole("listitem")).toContainText("never used")
  await expect(page.getByText(secret)).toHaveCount(0)
  await expect(page.getByText("Copy it now")).toHaveCount(0)

  await page.getByRole("button", { name: "Delete app" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Delete app" }).click()
  await expect(page.getByRole("list", { name: "Apps" })).not.toContainText(name)
})

test("Ada rotates a signing key with one that her company has, and sees what does not fit", async ({ ada }) => {
  const { page } = ada
  const { data } = await ada.asks("app.create", { name: newName() })
  await ada.asks("appSigningKey.create", { appId: data.id, algorithm: "HS256" })
  await page.goto(`/apps/${data.id}`)
  await page.getByRole("button", { name: "Add signing key" }).click()
  const adding = page.getByRole("dialog")
  await adding.getByRole("radio", { name: /^Use a secret you have/ }).check()
  await adding.getByLabel("Secret", { exact: true }).fill("short")
  await adding.getByRole("textbox", { name: "Key id" }).fill("2026-11")
  await adding.getByRole("button", { name: "Add signing key" }).click()
  await expect(adding.getByRole("alert")).toContainText("at least 32 bytes")
  await adding.getByLabel("Secret", { exact: true }).fill("mixed-berry-yogurt-that-has-expired-already")
  await adding.getByRole("button", { name: "Add signing key" }).click()
  const signingKeys = page.getByRole("region", { name: "Signing keys" })
  await expect(signingKeys.getByRole("listitem")).toHaveCount(2)
  await expect(signingKeys).toContainText("Key id 2026-11")
  await expect(signingKeys.getByRole("button", { name: "Add signing key" })).toBeDisabled()
  await expect(signingKeys.getByRole("status")).toHaveCount(0)
  await signingKeys.getByRole("button", { name: "Delete the signing key HS256" }).first().click()
  await page.getByRole("dialog").getByRole("button", { name: "Delete key" }).click()
  await expect(signingKeys.getByRole("listitem")).toHaveCount(1)
  await expect(signingKeys).toContainText("Key id 2026-11")
  await ada.asks("app.delete", { id: data.id })
})

test("the list of apps follows other changes, and Ben, who moderates, may not see it", async ({ ada, ben }) => {
  await ada.page.goto("/apps")
  const list = ada.page.getByRole("list", { name: "Apps" })
  await expect(list).toContainText("demo")
  const { data } = await ada.asks("app.create", { name: newName() })
  await expect(list).toContainText(data.name)
  await ada.asks("app.update", { id: data.id, isEnabled: false })
  await expect(list.getByRole("listitem").filter({ hasText: data.name })).toContainText("Disabled")
  await ada.asks("app.delete", { id: data.id })
  await expect(list).not.toContainText(data.name)

  await ben.page.goto("/apps")
  await expect(ben.page.getByText("Only the owner and admins can manage apps.")).toBeVisible()
})

test("Ada links channels of an app to Hazel and unlinks them", async ({ ada }) => {
  const { page } = ada
  const { data } = await ada.asks("app.create", { name: newName() })
  await page.goto(`/apps/${data.id}`)
  await page.getByRole("button", { name: "Link channels" }).click()
  const linking = page.getByRole("dialog", { name: "Link channels" })
  await linking.getByRole("textbox", { name: "Name or pattern" }).fill("support *")
  await linking.getByRole("button", { name: "Link channels" }).click()
  await expect(linking.getByRole("alert")).toContainText("Leave out #, commas and spaces")
  await linking.getByRole("textbox", { name: "Name or pattern" }).fill("support.*")
  await linking.getByRole("list", { name: "People" }).getByRole("button", { name: /Ben/ }).click()
  await linking.getByRole("button", { name: "Link channels" }).click()
  const links = page.getByRole("list", { name: "Linked channels" })
  await expect(links.getByRole("listitem")).toHaveText(/support\.\*.*Private · 0 channels/)
  const { links: stored } = await ada.asks("appLink.list", { appId: data.id })
  expect(stored[0]?.memberIds).toHaveLength(2)
  await links.getByRole("button", { name: "Delete the link support.*" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Delete link" }).click()
  await expect(links).toHaveCount(0)
  await ada.asks("app.delete", { id: data.id })
})

test("Ada adds an event sink, whose secret is shown once, and switches it off", async ({ ada }) => {
  const { page } = ada
  const { data } = await ada.asks("app.create", { name: newName() })
  await page.goto(`/apps/${data.id}`)
  await page.getByRole("button", { name: "Add event sink" }).click()
  const adding = page.getByRole("dialog", { name: "Add event sink" })
  await adding.getByRole("textbox", { name: "URL" }).fill("https://127.0.0.1/hooks")
  await adding.getByRole("button", { name: "Add event sink" }).click()
  await expect(adding.getByRole("alert")).toContainText("not an address on the public internet")
  await adding.getByRole("textbox", { name: "URL" }).fill("https://dunder-mifflin.example/hooks")
  await adding.getByRole("textbox", { name: /^Types of events/ }).fill("hotsock.messagePublished")
  await adding.getByRole("button", { name: "Add event sink" }).click()
  const sinks = page.getByRole("region", { name: "Event sinks" })
  await expect(sinks.getByRole("status").locator("code")).toHaveText(/^whsec_/)
  await expect(sinks.getByRole("listitem")).toContainText("Webhook · hotsock.messagePublished")
  await sinks.getByRole("button", { name: /^Change the event sink/ }).click()
  const changing = page.getByRole("dialog", { name: "Change event sink" })
  await changing.getByRole("checkbox").uncheck()
  await changing.getByRole("button", { name: "Save" }).click()
  await expect(sinks.getByRole("listitem")).toContainText("Disabled")
  await page.getByRole("button", { name: "Console" }).click()
  await page.getByRole("button", { name: "Deliveries" }).click()
  await expect(page.getByText("It was told of nothing yet.")).toBeVisible()
  await ada.asks("app.delete", { id: data.id })
})

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages of an app have nothing in the way of anybody, ${colorScheme}`, async ({ hazel, browser }) => {
    const ada = await BrowserUser.signIn(hazel, browser, "ada", { colorScheme })
    const { page } = ada
    const { apps } = await ada.asks("app.list", {})
    const id = apps.find(({ name }) => name === "demo")?.id
    const parts = [
      ["/apps", () => page.getByRole("list", { name: "Apps" })],
      [`/apps/${id}`, () => page.getByRole("region", { name: "Linked channels" })],
      [`/apps/${id}/console`, () => page.getByRole("heading", { name: "Events" })]
    ] as const
    for (const [path, isShown] of parts) {
      await page.goto(path)
      await isShown().waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      expect(serious.map(({ id: rule, nodes }) => `${path} ${rule}: ${nodes.map(({ html }) => html)}`)).toEqual([])
    }
    await ada.leaves()
  })
}
