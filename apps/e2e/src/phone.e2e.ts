import { AxeBuilder } from "@axe-core/playwright"
import { BrowserUser } from "./support/browser-user.ts"
import { phone } from "./support/phone.ts"
import { expect, test } from "./support/test.ts"

const findings = async ({ page }: BrowserUser) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
}

test("on a phone the tabs at the bottom lead to the pages and count what needs Ada", async ({
  hazel,
  browser,
  ben,
  channelId
}) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", phone)
  const tabs = ada.page.getByRole("navigation", { name: "Pages" })
  await ada.page.goto("/")
  await expect(tabs.getByRole("link", { name: "Channels" })).toHaveAttribute("aria-current", "page")

  await expect(ada.inSidebar(channelId)).toBeVisible()
  const before = Number(/\d+/.exec((await tabs.getByRole("link", { name: "Channels" }).textContent()) ?? "")?.[0] ?? 0)
  await ben.asks("message.create", { channelId, body: "Have you seen this, @ada?" })
  await expect(tabs.getByRole("link", { name: new RegExp(`^Channels, ${before + 1} needs? you`) })).toBeVisible()

  await tabs.getByRole("link", { name: "You", exact: true }).tap()
  await expect(ada.page.getByRole("heading", { name: "You" })).toBeVisible()
  await ada.page.getByRole("button", { name: "Dark" }).tap()
  await expect(ada.page.locator("html")).toHaveAttribute("data-theme", "dark")
  await ada.page.getByRole("button", { name: "Match system" }).tap()

  await tabs.getByRole("link", { name: "Search" }).tap()
  await expect(ada.page).toHaveURL("/search")
  await expect(ada.page.getByRole("searchbox")).toBeFocused()
  await expect(tabs, "the bar gives way to the keyboard").toBeVisible()
  await ada.page.setViewportSize({ width: 390, height: 480 })
  await expect(tabs).toBeHidden()
  await ada.page.setViewportSize(phone.viewport)
  await expect(tabs).toBeVisible()

  await tabs.getByRole("link", { name: /^Channels/ }).tap()
  await ada.inSidebar(channelId).tap()
  await expect(ada.composer).toBeVisible()
  await expect(tabs, "a conversation has the whole screen").toBeHidden()
  await ada.page.goBack()
  await expect(tabs).toBeVisible()
  await ada.leaves()
})

for (const colorScheme of ["light", "dark"] as const) {
  test(`on a phone axe finds nothing on the pages behind the tabs, ${colorScheme}`, async ({ hazel, browser }) => {
    const ada = await BrowserUser.signIn(hazel, browser, "ada", { ...phone, colorScheme })
    for (const path of ["/", "/threads", "/search", "/you"]) {
      await ada.page.goto(path)
      await expect(ada.page.getByRole("navigation", { name: "Pages" })).toBeVisible()
      if (path === "/threads") await expect(ada.messages.first().or(ada.page.getByText("You have no unread threads."))).toBeVisible()
      expect(await findings(ada), path).toEqual([])
    }
    await ada.leaves()
  })
}
