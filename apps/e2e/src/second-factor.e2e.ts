import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { codeOfSecret } from "@hazel/backend/testing/scenes/code-of-secret"
import { castPassword } from "@hazel/db/cast"
import { randomUUID } from "node:crypto"
import type { Browser, Page } from "@playwright/test"
import { composer } from "./support/composer.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

/** Each test has a person of its own, because what signs them in changes. */
const newcomer = async (hazel: Pick<HazelProcess, "url">, browser: Browser) => {
  const email = `factors-${randomUUID()}@hazel.test`
  const context = await browser.newContext({ baseURL: hazel.url, permissions: ["clipboard-read", "clipboard-write"] })
  const data = { name: "Dora P.", email, password: castPassword }
  await context.request.post(`${hazel.url}/api/auth/sign-up/email`, { data, headers: { origin: hazel.url } })
  const page = await context.newPage()
  await page.goto("/")
  await composer(page).waitFor()
  return { context, page, email }
}

const openMethods = async (page: Page) => {
  await page.getByRole("button", { name: "Dora P., your menu" }).click()
  await page.getByRole("menuitem", { name: "Sign-in methods" }).click()
}

const signIn = async (page: Page, email: string) => {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password").fill(castPassword)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

test("a person sets up an authenticator app, signs in with its code, with a recovery code, and removes it", async ({
  hazel,
  browser
}) => {
  const { context, page, email } = await newcomer(hazel, browser)
  await openMethods(page)
  await page.getByRole("button", { name: "Set up an authenticator app" }).click()
  await page.getByRole("button", { name: "Continue" }).click()
  const setUp = page.getByRole("dialog", { name: "Set up an authenticator app" })
  await expect(setUp.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible()
  const secret = await setUp.locator("code").innerText()
  await expectNoViolations(page)
  await setUp.getByLabel("Code from the app").fill("12")
  await setUp.getByRole("button", { name: "Confirm" }).click()
  await expect(setUp.getByRole("alert")).toContainText("This code is wrong")
  await setUp.getByLabel("Code from the app").fill(codeOfSecret(secret))
  await setUp.getByLabel("Code from the app").press("Enter")

  const shown = page.getByRole("dialog", { name: "Your recovery codes" })
  await expect(shown.getByRole("listitem")).toHaveCount(10)
  const codes = await shown.getByRole("listitem").allInnerTexts()
  await shown.getByRole("button", { name: "Copy" }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${codes.join("\n")}\n`)
  const download = page.waitForEvent("download")
  await shown.getByRole("button", { name: "Download" }).click()
  expect((await download).suggestedFilename()).toBe("hazel-recovery-codes.txt")
  await expectNoViolations(page)
  await shown.getByRole("button", { name: "I have saved them" }).click()
  const methods = page.getByRole("dialog", { name: "Sign-in methods" })
  await expect(methods).toContainText("10 recovery codes are left.")

  const elsewhere = await browser.newContext({ baseURL: hazel.url })
  const other = await elsewhere.newPage()
  await signIn(other, email)
  await other.getByLabel("Code", { exact: true }).fill("000000")
  await expectNoViolations(other)
  await other.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(other.getByRole("alert")).toContainText("This code is wrong")
  await other.getByLabel("Code", { exact: true }).fill(codes[0]!)
  await other.getByRole("button", { name: "Sign in", exact: true }).click()
  await composer(other).waitFor()
  await expect(methods).toContainText("9 recovery codes are left.")

  await other.context().clearCookies()
  await signIn(other, email)
  await other.getByLabel("Code", { exact: true }).fill(codeOfSecret(secret, 1))
  await other.getByRole("checkbox", { name: /Trust this device/ }).check()
  await other.getByRole("button", { name: "Sign in", exact: true }).click()
  await composer(other).waitFor()
  await other.getByRole("button", { name: "Dora P., your menu" }).click()
  await other.getByRole("menuitem", { name: "Sign out" }).click()
  // Signing out loads a page, which would abort the way to another.
  await other.getByRole("button", { name: "Sign in", exact: true }).waitFor()
  await signIn(other, email)
  await composer(other).waitFor()

  await methods.getByRole("button", { name: "Remove the authenticator app" }).click()
  const removal = page.getByRole("dialog", { name: "Remove the authenticator app" })
  await removal.getByLabel("Password").fill(castPassword)
  await expectNoViolations(page)
  await removal.getByRole("button", { name: "Remove" }).click()
  await expect(methods).toContainText("After your password, Hazel asks for a code")
  await Promise.all([context.close(), elsewhere.close()])
})

/** A device in Chromium that recognises its owner by itself. */
const anAuthenticatorIn = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable")
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true
    }
  })
  /** Whether its owner touches it whenever it is asked. */
  return (enabled: boolean) => session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled })
}

test("a person adds a passkey, signs in with it, and removes it", async ({ hazel, browser }) => {
  // Browsers make no passkeys for an address of numbers.
  const url = hazel.url.replace("127.0.0.1", "localhost")
  const { context, page } = await newcomer({ ...hazel, url }, browser)
  const isTouched = await anAuthenticatorIn(page)
  await openMethods(page)
  const methods = page.getByRole("dialog", { name: "Sign-in methods" })
  await methods.getByRole("button", { name: "Add a passkey" }).click()
  const adding = page.getByRole("dialog", { name: "Add a passkey" })
  await adding.getByLabel("Name").fill("Work laptop")
  await expectNoViolations(page)
  await adding.getByRole("button", { name: "Add a passkey" }).click()
  await expect(methods).toContainText("Work laptop")
  await expect(methods).toContainText("Not used yet.")
  await expectNoViolations(page)

  await page.keyboard.press("Escape")
  const signOut = async () => {
    await page.getByRole("button", { name: "Dora P., your menu" }).click()
    await page.getByRole("menuitem", { name: "Sign out" }).click()
  }
  // A request that begins while nobody touches the authenticator is never answered, also if it is touched later.
  await isTouched(false)
  await signOut()
  await page.getByRole("button", { name: "Use a passkey" }).waitFor()
  await expectNoViolations(page)
  await isTouched(true)
  await page.getByRole("button", { name: "Use a passkey" }).click()
  await composer(page).waitFor()
  // Now it answers the offer of the browser in the field for the address, without a click.
  const signedIn = page.waitForResponse(/\/sign-in\/passkey$/)
  await signOut()
  expect((await signedIn).status()).toBe(200)
  await composer(page).waitFor()
  await openMethods(page)
  await expect(methods).toContainText("Last used on")
  await methods.getByRole("button", { name: "Remove the passkey Work laptop" }).click()
  await page.getByRole("button", { name: "Remove", exact: true }).click()
  await expect(methods).not.toContainText("Work laptop")
  await context.close()
})
