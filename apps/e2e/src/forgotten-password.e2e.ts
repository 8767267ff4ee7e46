import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { castPassword } from "@hazel/db/cast"
import { expect, type Page } from "@playwright/test"
import { composer } from "./support/composer.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { testWithMailbox } from "./support/test-with-mailbox.ts"
import { startHazel } from "./support/start-hazel.ts"

interface Workers {
  readonly hazel: HazelProcess
}

const test = testWithMailbox.extend<{}, Workers>({
  hazel: [
    async ({ mailbox }, use) => {
      const hazel = await startHazel({ isDemo: false, environment: { HAZEL_SMTP_URL: mailbox.url } })
      await use(hazel)
      await hazel.stop()
    },
    { scope: "worker", timeout: 300_000 }
  ]
})

test("Ada forgets her password, chooses another by mail, and is signed out elsewhere @firefox", async ({
  hazel,
  mailbox,
  browser
}) => {
  const laptop = await browser.newContext({ baseURL: hazel.url })
  const signedUp = await laptop.request.post("/api/auth/sign-up/email", {
    data: { name: "Ada", email: "ada@hazel.test", password: castPassword },
    headers: { origin: hazel.url }
  })
  expect(signedUp.ok()).toBe(true)
  const elsewhere = await laptop.newPage()
  await elsewhere.goto("/")
  await expect(composer(elsewhere)).toBeVisible()

  const context = await browser.newContext({ baseURL: hazel.url, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto("/sign-in")
  await page.getByRole("link", { name: "Forgot your password?" }).click()
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible()
  await expectNoViolations(page)
  await page.getByLabel("E-mail").fill("not an address")
  await page.getByRole("button", { name: "Send the link" }).click()
  await expect(page.getByText("Enter a valid e-mail address")).toBeVisible()
  await page.getByLabel("E-mail").fill("ada@hazel.test")
  await page.getByRole("button", { name: "Send the link" }).click()
  await expect(page.getByRole("main").getByRole("status")).toContainText("ada@hazel.test")
  await expectNoViolations(page)

  const link = await mailbox.linkTo("ada@hazel.test", "reset-password")
  await page.goto(link)
  await expectNoViolations(page)
  await page.getByLabel("New password").fill("short")
  await page.getByRole("button", { name: "Set the password" }).click()
  await expect(page.getByText("The password is too short")).toBeVisible()
  await page.getByLabel("New password").fill("a password to remember")
  await page.getByRole("button", { name: "Set the password" }).click()
  await expect(page.getByRole("heading", { name: "Your password is changed" })).toBeVisible()
  await expect(elsewhere.getByRole("button", { name: "Sign in" }), "signed out at once").toBeVisible()

  await page.getByRole("link", { name: "Sign in" }).click()
  await page.getByLabel("E-mail").fill("ada@hazel.test")
  await page.getByLabel("Password").fill("a password to remember")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("button", { name: /Sign in/ })).toHaveCount(0)

  const again = await context.newPage()
  await again.goto(link)
  await again.getByLabel("New password").fill("somebody else's password")
  await again.getByRole("button", { name: "Set the password" }).click()
  await expect(again.getByRole("alert")).toContainText("was used before")
  await context.close()
  await laptop.close()
})

const unsentFile = { name: "recipe.txt", mimeType: "text/plain", buffer: Buffer.from("Flour and water") }

/** The number of chosen files that the browser keeps over a reload. */
const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases()
    // Opening a database that is not there would make an empty one, which the page cannot use.
    if (!databases.some(({ name }) => name === "hazel-uploads")) return 0
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open("hazel-uploads")
      opening.addEventListener("success", () => {
        const counting = opening.result.transaction("files").objectStore("files").count()
        counting.addEventListener("success", () => resolve(counting.result))
      })
    })
  })

test("Ben deletes his account, and what he wrote stays without his name", async ({ hazel, browser }) => {
  const context = await browser.newContext({ baseURL: hazel.url })
  const ada = await browser.newContext({ baseURL: hazel.url })
  const signsIn = await ada.request.post("/api/auth/sign-in/email", {
    data: { email: "ada@hazel.test", password: "a password to remember" },
    headers: { origin: hazel.url }
  })
  expect(signsIn.ok()).toBe(true)
  const asks = async (tag: string, payload: object) => {
    const answer = await ada.request.post(`/rpc/${tag}`, { data: payload, headers: { origin: hazel.url } })
    return answer.json()
  }
  await asks("workspace.setAccessRules", { signUp: "open" })
  const signedUp = await context.request.post("/api/auth/sign-up/email", {
    data: { name: "Ben", email: "ben@hazel.test", password: castPassword },
    headers: { origin: hazel.url }
  })
  expect(signedUp.ok()).toBe(true)
  const page = await context.newPage()
  await page.goto("/")
  await composer(page).fill("Bread at seven")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("article").filter({ hasText: "Bread at seven" })).toBeVisible()
  await page.locator('input[type="file"]').first().setInputFiles(unsentFile)
  await expect.poll(() => keptFiles(page)).toBe(1)
  await page.getByRole("button", { name: /Ben, your menu/ }).click()
  await page.getByRole("menuitem", { name: "Edit profile" }).click()
  await page.getByRole("button", { name: "Delete my account" }).click()
  const dialog = page.getByRole("dialog", { name: "Delete my account" })
  await expectNoViolations(page)
  await dialog.getByLabel(/Type your name/).fill("Benno")
  await dialog.getByLabel("Current password").fill("not his password")
  await dialog.getByRole("button", { name: "Delete for good" }).click()
  await expect(dialog.getByText("Type your name as it is shown")).toBeVisible()
  await dialog.getByLabel(/Type your name/).fill("Ben")
  await dialog.getByRole("button", { name: "Delete for good" }).click()
  await expect(dialog.getByText("Your current password is incorrect")).toBeVisible()
  await dialog.getByLabel("Current password").fill(castPassword)
  await dialog.getByRole("button", { name: "Delete for good" }).click()
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible()
  expect(await keptFiles(page), "nothing of his stays in this browser").toBe(0)

  const hers = await ada.newPage()
  await hers.goto("/")
  const message = hers.getByRole("article").filter({ hasText: "Bread at seven" })
  await expect(message).toContainText("Deleted account")
  await context.close()
  await ada.close()
})

test("Cleo confirms her address later, and changes it by mail", async ({ hazel, mailbox, browser }) => {
  const context = await browser.newContext({ baseURL: hazel.url, viewport: { width: 390, height: 844 } })
  const signedUp = await context.request.post("/api/auth/sign-up/email", {
    data: { name: "Cleo", email: "cleo@hazel.test", password: castPassword },
    headers: { origin: hazel.url }
  })
  expect(signedUp.ok()).toBe(true)
  await mailbox.linkTo("cleo@hazel.test", "confirm")
  const page = await context.newPage()
  await page.goto("/you")
  await page.getByRole("button", { name: "Edit profile" }).click()
  await expect(page.getByText("Not confirmed yet")).toBeVisible()
  await page.getByRole("button", { name: "Send the link again" }).click()
  const alert = page.getByRole("alert")
  await expect(alert).toContainText("We sent a link a few minutes ago")
  await expectNoViolations(page)
  // The dialog is higher than this window, so that it scrolls.
  await page.setViewportSize({ width: 1280, height: 700 })
  const [told, next] = [await alert.boundingBox(), await page.getByRole("checkbox").boundingBox()]
  expect(next?.y, "the next field is below what is told").toBeGreaterThan((told?.y ?? Infinity) + (told?.height ?? 0))

  await page.getByRole("button", { name: "Change", exact: true }).click()
  const dialog = page.getByRole("dialog", { name: "Change your e-mail address" })
  await expectNoViolations(page)
  await dialog.getByLabel("New e-mail address").fill("ada@hazel.test")
  await dialog.getByLabel("Current password").fill("not her password")
  await dialog.getByRole("button", { name: "Send the link" }).click()
  await expect(dialog.getByText("Your current password is incorrect")).toBeVisible()
  await dialog.getByLabel("New e-mail address").fill("cleo@new.test")
  await dialog.getByLabel("Current password").fill(castPassword)
  await dialog.getByRole("button", { name: "Send the link" }).click()
  await expect(dialog.getByRole("status")).toContainText("cleo@new.test")
  await expectNoViolations(page)
  await page.goto(await mailbox.linkTo("cleo@new.test", "change-address"))
  await expect(page.getByRole("main").getByRole("status")).toContainText("cleo@new.test")
  await expectNoViolations(page)

  await context.close()
})

test("Cleo takes the change of her address back, and nobody who knows her password gets in", async ({
  hazel,
  mailbox,
  browser
}) => {
  const context = await browser.newContext({ baseURL: hazel.url })
  const hers = await context.newPage()
  const link = await mailbox.linkTo("cleo@hazel.test", "undo-address-change")
  await hers.goto(link)
  await expectNoViolations(hers)
  await hers.getByRole("button", { name: "Undo the change" }).click()
  await hers.getByLabel("New password").fill("another good password")
  await hers.getByRole("button", { name: "Set the password" }).click()
  await hers.getByRole("link", { name: "Sign in" }).click()
  await hers.getByLabel("E-mail").fill("cleo@hazel.test")
  await hers.getByLabel("Password").fill("another good password")
  await hers.getByRole("button", { name: "Sign in" }).click()
  await expect(composer(hers)).toBeVisible()

  await hers.goto(link)
  await hers.getByRole("button", { name: "Undo the change" }).click()
  await expect(hers.getByRole("heading", { name: "This link does not work" })).toBeVisible()
  await expect(hers.getByRole("button"), "a link that was used cannot be tried again").toHaveCount(0)
  await expectNoViolations(hers)
  await context.close()
})
