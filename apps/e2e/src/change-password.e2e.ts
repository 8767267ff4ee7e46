import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { randomUUID } from "node:crypto"
import { castPassword } from "@hazel/db/cast"
import type { APIRequestContext, Browser, Page } from "@playwright/test"
import { composer } from "./support/composer.ts"
import { expect, test as base } from "./support/test.ts"

const newPassword = "a better password"

const ask = (hazel: HazelProcess, request: APIRequestContext, path: string, data: object) =>
  request.post(`${hazel.url}/api/auth/${path}`, { data, headers: { origin: hazel.url } })

/** A person of this test alone: those of the demo share one password, and their sessions are used by other tests. */
const newcomer = async (hazel: HazelProcess, browser: Browser) => {
  const email = `password-${randomUUID()}@hazel.test`
  const [here, there, nowhere] = await Promise.all([browser.newContext(), browser.newContext(), browser.newContext()])
  const signedUp = await ask(hazel, here.request, "sign-up/email", { name: "Dora P.", email, password: castPassword })
  expect(signedUp.ok()).toBe(true)
  const signIn = (request: APIRequestContext, password: string) =>
    ask(hazel, request, "sign-in/email", { email, password })
  expect((await signIn(there.request, castPassword)).ok()).toBe(true)
  const made = await ask(hazel, here.request, "api-key/create", { name: "A program" })
  const { key } = await made.json()
  const page = await here.newPage()
  const otherPage = await there.newPage()
  for (const each of [page, otherPage]) {
    await each.goto(hazel.url)
    await composer(each).waitFor()
  }
  return {
    page,
    otherPage,
    signsInWith: async (password: string) => (await signIn(nowhere.request, password)).ok(),
    isKeyGood: async () => {
      const answer = await nowhere.request.post(`${hazel.url}/rpc`, {
        data: `${JSON.stringify({ _tag: "Request", id: "1", tag: "user.me", payload: {}, headers: [] })}\n`,
        headers: { "content-type": "application/ndjson", "x-api-key": key }
      })
      return (await answer.text()).includes("Success")
    },
    leaves: () => Promise.all([here, there, nowhere].map((context) => context.close()))
  }
}

const test = base.extend<{ readonly dora: Awaited<ReturnType<typeof newcomer>> }>({
  dora: async ({ hazel, browser }, use) => {
    const dora = await newcomer(hazel, browser)
    await use(dora)
    await dora.leaves()
  }
})

const openDialog = async (page: Page) => {
  await page.getByRole("button", { name: "Dora P., your menu" }).click()
  await page.getByRole("menuitem", { name: "Change password" }).click()
  const dialog = page.getByRole("dialog", { name: "Change password" })
  await expect(dialog.getByLabel("Current password")).toBeFocused()
  return dialog
}

// Attack 18.
test("Dora changes her password, and everybody who knew the old one is signed out at once", async ({ dora }) => {
  const { page, otherPage } = dora
  const dialog = await openDialog(page)
  await dialog.getByLabel("Current password").fill("not my password")
  await dialog.getByLabel("New password").fill("short")
  await dialog.getByRole("button", { name: "Change password" }).click()
  await expect(dialog.getByRole("alert")).toContainText("at least 8 characters")
  await dialog.getByLabel("New password").fill(newPassword)
  await dialog.getByRole("button", { name: "Change password" }).click()
  await expect(dialog.getByRole("alert")).toHaveText("Your current password is incorrect.")
  await expect(dialog.getByLabel("New password")).toHaveValue(newPassword)
  await expect(composer(otherPage)).toBeVisible()

  await dialog.getByLabel("Current password").fill(castPassword)
  await dialog.getByLabel("Current password").press("Enter")
  await expect(page.getByRole("status", { name: "Notices" })).toContainText(
    "All your other devices are signed out, and your API keys without scope limits are revoked."
  )
  await expect(dialog).toHaveCount(0)
  await expect(otherPage.getByRole("button", { name: "Sign in" })).toBeVisible()
  expect(await dora.isKeyGood()).toBe(false)
  expect(await dora.signsInWith(castPassword)).toBe(false)
  expect(await dora.signsInWith(newPassword)).toBe(true)
  await page.reload()
  await expect(composer(page)).toBeVisible()
})

// Attack 18.
test("Dora changes her password, and her other browser and her API key stay when she says so", async ({ dora }) => {
  const { page, otherPage } = dora
  const dialog = await openDialog(page)
  await page.keyboard.press("Escape")
  await expect(dialog).toHaveCount(0)
  await openDialog(page)
  await dialog.getByLabel("Current password").fill(castPassword)
  await dialog.getByLabel("New password").fill(newPassword)
  await dialog.getByLabel("Sign out on all other devices").uncheck()
  await dialog.getByLabel("Also revoke my API keys without scope limits").uncheck()
  await dialog.getByRole("button", { name: "Change password" }).click()
  await expect(page.getByRole("status", { name: "Notices" })).toContainText(
    "Your other devices stay signed in, and your API keys still work."
  )
  expect(await dora.signsInWith(castPassword)).toBe(false)
  expect(await dora.isKeyGood()).toBe(true)
  await expect(composer(otherPage)).toBeVisible()
  await otherPage.reload()
  await expect(composer(otherPage)).toBeVisible()
})

test("Dora sees where she is signed in, and signs out everywhere else", async ({ dora: { page, otherPage } }) => {
  await page.getByRole("button", { name: "Dora P., your menu" }).click()
  await page.getByRole("menuitem", { name: "Where you are signed in" }).click()
  const list = page.getByRole("list", { name: "Where you are signed in" })
  await expect(list.getByRole("listitem").first()).toContainText("this device")
  await page.getByRole("button", { name: "Sign out everywhere else" }).click()
  await expect(list.getByRole("listitem")).toHaveCount(1)
  await expect(otherPage.getByRole("button", { name: "Sign in" })).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(composer(page)).toBeVisible()
})
