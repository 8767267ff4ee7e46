import { client, startProvider } from "@hazel/backend/testing/scenes/a-provider"
import { castPassword } from "@hazel/db/cast"
import { composer } from "./support/composer.ts"
import { addressesSeenOf } from "./support/addresses-seen.ts"
import { startHazel } from "./support/start-hazel.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const people = {
  jim: { email: "jim@hazel.test", email_verified: true, name: "Jim H." },
  atWork: { email: "ada@work.test", email_verified: false, name: "Ada at work" },
  kim: { email: "kim@hazel.test", email_verified: true, name: "Kim" },
  pam: { email: "pam@hazel.test", email_verified: false, name: "Pam B." }
}

test("somebody signs in through the provider, links and unlinks it in their sign-in methods, and reads why it refused", async ({
  browser
}) => {
  // A Hazel of its own is started first.
  test.setTimeout(240_000)
  const provider = await startProvider(people)
  const hazel = await startHazel({
    isDemo: false,
    environment: {
      HAZEL_OIDC_ISSUER: provider.issuer,
      HAZEL_OIDC_CLIENT_ID: client.id,
      HAZEL_OIDC_CLIENT_SECRET: client.secret,
      HAZEL_OIDC_NAME: "Dunder Mifflin",
      HAZEL_OIDC_CREATES_ACCOUNTS: "on"
    }
  })
  const context = await browser.newContext({ baseURL: hazel.url })
  const owner = { name: "Ada", email: "ada@hazel.test", password: castPassword }
  await context.request.post(`${hazel.url}/api/auth/sign-up/email`, { data: owner, headers: { origin: hazel.url } })
  await context.clearCookies()
  const page = await context.newPage()
  provider.choose("pam")
  await page.goto("/sign-in")
  await page.getByRole("link", { name: "Continue with Dunder Mifflin" }).click()
  await expect(page.getByRole("alert")).toContainText("has not confirmed your e-mail address")
  await expectNoViolations(page)

  await context.clearCookies()
  provider.choose("jim")
  await page.getByRole("link", { name: "Continue with Dunder Mifflin" }).click()
  await composer(page).waitFor()
  await page.getByRole("button", { name: "Jim H., your menu" }).click()
  await page.getByRole("menuitem", { name: "Sign-in methods" }).click()
  const jims = page.getByRole("dialog")
  await jims.getByRole("button", { name: "Unlink Dunder Mifflin" }).click()
  await jims.getByRole("button", { name: "Unlink", exact: true }).click()
  await expect(jims.getByRole("alert")).toContainText("Nothing else would sign you in.")

  const invited = { kind: "link" }
  const request = { _tag: "Request", id: "1", tag: "invitation.create", payload: invited, headers: [] }
  const made = await context.request.post("/rpc", {
    data: `${JSON.stringify(request)}\n`,
    headers: { "content-type": "application/ndjson", origin: hazel.url }
  })
  const token = /"token":"([\w-]{43})"/.exec(await made.text())?.[1] ?? ""
  const guest = await browser.newContext({ baseURL: hazel.url })
  const theirs = await guest.newPage()
  const addresses = addressesSeenOf(theirs)
  provider.choose("kim")
  await theirs.goto(`/join#${token}`)
  await theirs.getByRole("link", { name: "Sign in" }).click()
  await theirs.getByRole("link", { name: "Continue with Dunder Mifflin" }).click()
  await composer(theirs).waitFor()
  await expect(theirs).not.toHaveURL(/join/)
  expect(token).not.toBe("")
  expect((await addresses()).filter((address) => address.includes(token))).toEqual([])
  await guest.close()

  const own = await browser.newContext({ baseURL: hazel.url })
  const adas = await own.newPage()
  await own.request.post(`${hazel.url}/api/auth/sign-in/email`, { data: owner, headers: { origin: hazel.url } })
  provider.choose("atWork")
  await adas.goto("/")
  await adas.getByRole("button", { name: "Ada, your menu" }).click()
  await adas.getByRole("menuitem", { name: "Sign-in methods" }).click()
  const dialog = adas.getByRole("dialog")
  await dialog.getByRole("button", { name: "Link Dunder Mifflin" }).click()
  await dialog.getByRole("button", { name: "Continue with Dunder Mifflin" }).click()
  await expect(dialog.getByRole("status")).toContainText("Linked.")
  await expect(dialog).toContainText("ada@work.test")
  await expectNoViolations(adas)
  await dialog.getByRole("button", { name: "Unlink Dunder Mifflin" }).click()
  await dialog.getByRole("button", { name: "Unlink", exact: true }).click()
  await expect(dialog.getByRole("button", { name: "Link Dunder Mifflin" })).toBeVisible()
  await Promise.all([own.close(), context.close(), hazel.stop(), provider.stop()])
})
