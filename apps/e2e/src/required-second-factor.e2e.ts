import { codeOfSecret } from "@hazel/backend/testing/scenes/code-of-secret"
import { castPassword } from "@hazel/db/cast"
import type { Browser, Page } from "@playwright/test"
import { composer } from "./support/composer.ts"
import { startHazel } from "./support/start-hazel.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

/** Somebody on two devices: a computer that shows a page of Hazel, and a phone. */
const signsUp = async (url: string, browser: Browser, name: string) => {
  const signedUp = { name, email: `${name.toLowerCase()}@hazel.test`, password: castPassword }
  const onPage = async (path: "sign-up" | "sign-in", data: object) => {
    const context = await browser.newContext({ baseURL: url })
    await context.request.post(`${url}/api/auth/${path}/email`, { data, headers: { origin: url } })
    const page = await context.newPage()
    await page.goto("/")
    await composer(page).waitFor()
    return page
  }
  const page = await onPage("sign-up", signedUp)
  return { page, signsInElsewhere: () => onPage("sign-in", signedUp) }
}

const opensRule = async (page: Page) => {
  await page
    .getByRole("button", { name: / menu$/ })
    .first()
    .click()
  await page.getByRole("menuitem", { name: "Second factor" }).click()
  return page.getByRole("dialog", { name: "Second factor" })
}

/** Sets up an authenticator app by the requests of the dialog. */
const enrols = async (page: Page, url: string) => {
  const asks = async (path: string, data: object) =>
    (await page.request.post(`${url}/api/auth/authenticator-app/${path}`, { data, headers: { origin: url } })).json()
  const { secret, enrolment } = await asks("prepare", {})
  await asks("enable", { enrolment, code: codeOfSecret(secret) })
}

const anAuthenticatorIn = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable")
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true
    }
  })
}

// Attack 18.
test("the workspace requires a second factor: everybody sets one up or proves it, and goes on where they were", async ({
  browser
}) => {
  test.setTimeout(240_000)
  const hazel = await startHazel({ isDemo: false, environment: { HAZEL_SIGN_UP: "open" } })
  // Browsers make no passkeys for an address of numbers.
  const url = hazel.url.replace("127.0.0.1", "localhost")
  const ada = await signsUp(url, browser, "Ada")
  const cleo = await signsUp(url, browser, "Cleo")
  const dora = await signsUp(url, browser, "Dora")
  const phone = await cleo.signsInElsewhere()
  await cleo.page.goto("/threads")
  await cleo.page.getByRole("heading", { name: "Threads" }).waitFor()

  const rule = await opensRule(ada.page)
  await expect(rule).toContainText("3 of 3 people have none yet")
  await rule.getByRole("radio", { name: /Required/ }).check()
  await expectNoViolations(ada.page)
  await rule.getByRole("button", { name: "Save" }).click()
  await expect(rule.getByRole("alert")).toContainText("for yourself first")
  await enrols(ada.page, url)
  await rule.getByRole("button", { name: "Save" }).click()
  await expect(rule).toBeHidden()
  await expect(composer(ada.page)).toBeVisible()

  await expect(cleo.page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible()
  await expectNoViolations(cleo.page)
  await cleo.page.getByRole("button", { name: /Authenticator app/ }).click()
  await cleo.page.getByRole("button", { name: "Continue" }).click()
  const secret = await cleo.page.locator("code").innerText()
  await expectNoViolations(cleo.page)
  await cleo.page.getByLabel("Code from the app").fill(codeOfSecret(secret))
  await cleo.page.getByRole("button", { name: "Confirm" }).click()
  await expectNoViolations(cleo.page)
  await cleo.page.getByRole("button", { name: "I have saved them" }).click()
  await cleo.page.getByRole("heading", { name: "Threads" }).waitFor()

  // The page was opened before she had anything to prove.
  await phone.reload()
  await expect(phone.getByRole("heading", { name: "Prove that it is you" })).toBeVisible()
  await expectNoViolations(phone)
  await phone.getByLabel("Code", { exact: true }).fill("000000")
  await phone.getByRole("button", { name: "Continue" }).click()
  await expect(phone.getByRole("alert")).toContainText("This code is wrong")
  await phone.getByLabel("Code", { exact: true }).fill(codeOfSecret(secret, 1))
  await phone.getByRole("button", { name: "Continue" }).click()
  await composer(phone).waitFor()

  await anAuthenticatorIn(dora.page)
  await dora.page.getByRole("button", { name: /Passkey/ }).click()
  await dora.page.getByRole("button", { name: "Add a passkey" }).click()
  await composer(dora.page).waitFor()
  await hazel.stop()
})
