import { cutOffOnPhones } from "./support/screens/cut-off.ts"
import { dialogsInSource, routesInSource } from "./support/screens/in-source.ts"
import {
  dialogsOfApp,
  dialogsOfChannel,
  dialogsOfOtherTests,
  dialogsOfWorkspace,
  type Opening
} from "./support/screens/dialogs.ts"
import { furnish, type Furnished } from "./support/screens/furnished.ts"
import { routesInside, routesOfOtherTests, routesOutside } from "./support/screens/routes.ts"
import { violationsIn } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

test("every route and every dialog of the web app is in support/screens/routes.ts or dialogs.ts", () => {
  const routes = [...Object.keys({ ...routesInside, ...routesOutside }), ...routesOfOtherTests]
  expect(routes.toSorted()).toEqual(routesInSource().toSorted())
  const tables = { ...dialogsOfWorkspace, ...dialogsOfChannel, ...dialogsOfApp }
  expect([...Object.keys(tables), ...dialogsOfOtherTests].toSorted()).toEqual(dialogsInSource().toSorted())
})

test("axe finds nothing on any page in either theme, and phones cut nothing off", async ({
  hazel,
  browser,
  ada,
  ben,
  channelId
}) => {
  test.setTimeout(600_000)
  const furnished = await furnish({ hazel, browser, ada, ben, channelId })
  const stranger = await browser.newContext({ baseURL: hazel.url })
  const outside = await stranger.newPage()
  for (const [page, routes] of [
    [ada.page, routesInside],
    [outside, routesOutside]
  ] as const) {
    for (const [route, { at, isShown }] of Object.entries(routes)) {
      await page.goto(at?.(furnished) ?? route)
      await isShown(page)
      expect.soft(await violationsIn(page), route).toEqual([])
      expect.soft(await cutOffOnPhones(page), `${route} on a phone`).toEqual([])
    }
  }
  await stranger.close()
})

const opensEach = async (furnished: Furnished, openings: Readonly<Record<string, Opening>>) => {
  const { page } = furnished.ada
  const dialogs = page.locator("dialog[open]")
  for (const [name, open] of Object.entries(openings)) {
    await test.step(name, async () => {
      await open(furnished)
      await expect(dialogs.first()).toBeVisible()
      expect.soft(await violationsIn(page, "dialog[open]"), name).toEqual([])
      await expect(async () => {
        await page.keyboard.press("Escape")
        await expect(dialogs).toHaveCount(0, { timeout: 500 })
      }).toPass()
    })
  }
}

for (const [part, openings] of [
  ["the workspace", dialogsOfWorkspace],
  ["a channel", dialogsOfChannel]
] as const) {
  test(`axe finds nothing in any dialog of ${part} in either theme`, async ({
    hazel,
    browser,
    ada,
    ben,
    channelId
  }) => {
    test.setTimeout(600_000)
    const furnished = await furnish({ hazel, browser, ada, ben, channelId })
    await ada.opens(channelId)
    await ada.message("Bread at noon").waitFor()
    await opensEach(furnished, openings)
  })
}

test("axe finds nothing in any dialog of an app in either theme", async ({ hazel, browser, ada, ben, channelId }) => {
  test.setTimeout(240_000)
  const furnished = await furnish({ hazel, browser, ada, ben, channelId })
  await ada.page.goto(`/apps/${furnished.appId}`)
  await ada.page.getByRole("list", { name: "Linked channels" }).waitFor()
  await opensEach(furnished, dialogsOfApp)
})
