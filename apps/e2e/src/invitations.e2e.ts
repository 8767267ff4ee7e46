import { randomUUID } from "node:crypto"
import { addressesSeenOf } from "./support/addresses-seen.ts"
import { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

const aPrivateChannel = async (ada: BrowserUser) => {
  const name = `bakery-${randomUUID().slice(0, 8)}`
  return { name, id: await ada.startsChannel(name) }
}

const choosesToInvite = async ({ page }: BrowserUser) => {
  await page.getByRole("button", { name: "Add people" }).first().click()
  await page.getByRole("button", { name: "Invite", exact: true }).click()
}

const notice = ({ page }: BrowserUser, text: string) =>
  page.getByRole("status", { name: "Notices" }).getByRole("listitem").filter({ hasText: text })

test("Ada invites by link, and a newcomer signs up in another browser and is in the channel at once @firefox", async ({
  ada,
  hazel,
  browser
}) => {
  const { id, name } = await aPrivateChannel(ada)
  await ada.opens(id)
  await ada.page.getByRole("button", { name: /member/ }).click()
  await ada.page.getByRole("button", { name: "Invite people" }).click()
  await ada.page.getByLabel("Can be used by").selectOption("1 person")
  await ada.page.getByRole("button", { name: "Make a link" }).click()
  const link = await ada.page.getByRole("textbox", { name: "Link" }).inputValue()
  await expect(ada.page.getByRole("region", { name: "Open invitations" }).getByRole("listitem")).toHaveCount(1)

  const context = await browser.newContext({ baseURL: hazel.url })
  const page = await context.newPage()
  const addresses = addressesSeenOf(page)
  await page.goto(link)
  await expect(page.getByRole("heading", { name: `Ada invites you to #${name}` })).toBeVisible()
  await page.getByRole("link", { name: "Sign in" }).click()
  await page.getByRole("link", { name: "Sign up" }).click()
  await expect(page.getByRole("heading", { name: /^Sign up/ })).toBeVisible()
  await page.reload()
  await page.getByLabel("Name").fill("Nora")
  await page.getByLabel("E-mail").fill(`nora-${name}@hazel.test`)
  await page.getByLabel("Password").fill("hazel-demo")
  await page.getByRole("button", { name: "Sign up" }).click()
  await expect(page).toHaveURL(new RegExp(`/c/${id}$`))
  await page.getByRole("textbox", { name: /^Message / }).fill("Here I am")
  await page.keyboard.press("Enter")
  const [, token = ""] = link.split("#")
  expect(token).toMatch(/^[\w-]{43}$/)
  expect((await addresses()).filter((address) => address.includes(token))).toEqual([])

  await expect(ada.page.getByRole("region", { name: "Open invitations" })).toHaveCount(0)
  await ada.page.keyboard.press("Escape")
  await expect(ada.message("Here I am")).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole("heading", { name: /Ada invites you|no longer valid/ })).toBeVisible()
  await context.close()

  const late = await browser.newContext({ baseURL: hazel.url })
  const stranger = await late.newPage()
  await stranger.goto(link)
  await expect(stranger.getByRole("heading", { name: "This invitation is no longer valid" })).toBeVisible()
  await late.close()
})

test("Ada invites guests to a channel, by link and by e-mail, and members to the workspace only", async ({ ada }) => {
  const { id, name } = await aPrivateChannel(ada)
  await ada.opens(id)
  await ada.page.getByRole("button", { name: /member/ }).click()
  await ada.page.getByRole("button", { name: "Invite people" }).click()
  const guests = ada.page.getByRole("region", { name: "Open invitations" }).getByText(/^as a guest/)

  await ada.page.getByRole("button", { name: "Make a link" }).click()
  const link = ada.page.getByRole("textbox", { name: "Link" })
  await expect(link).toHaveValue(/\/join#/)
  await expect(guests).toHaveCount(0)
  await ada.page.getByLabel("They join").selectOption("As a guest of this channel")
  await expect(link).toHaveCount(0)
  await ada.page.getByRole("button", { name: "Make a link" }).click()
  await expect(guests).toHaveCount(1)

  await ada.page.getByRole("button", { name: "By e-mail" }).click()
  await ada.page.getByLabel("E-mail addresses").fill(`gus-${name}@hazel.test`)
  await ada.page.getByLabel("They join").selectOption("As a guest of this channel")
  await ada.page.getByRole("button", { name: "Invite", exact: true }).click()
  await expect(guests).toHaveCount(2)
  const { sent } = await ada.asks("invitation.list", {})
  const roles = sent.filter(({ channelId }) => channelId === id).map(({ kind, role }) => `${kind} ${role}`)
  expect(roles).toEqual(["link member", "link guest", "email guest"])

  await ada.page.keyboard.press("Escape")
  await ada.page.getByRole("button", { name: /menu$/ }).first().click()
  await ada.page.getByRole("menuitem", { name: "Invite people" }).click()
  await expect(ada.page.getByRole("button", { name: "Make a link" })).toBeVisible()
  await expect(ada.page.getByLabel("They join")).toHaveCount(0)
})

test("Ada sees the invitations of others, copies the link of one and cancels it", async ({ ada, ben, channelId }) => {
  const { data } = await ben.asks("invitation.create", { kind: "link", channelId })
  await ada.opens(channelId)
  const others = ada.page.getByRole("region", { name: "Invitations by others" })
  await ada.page.getByRole("button", { name: /member/ }).click()
  await ada.page.getByRole("button", { name: "Invite people" }).click()
  await expect(others.getByRole("listitem")).toHaveText(/^Link.*by Ben, not used yet/)
  await others.getByRole("button", { name: "Copy link" }).click()
  await expect(notice(ada, "Link copied")).toBeVisible()
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/join#[\w-]{43}$/)
  await ada.page.keyboard.press("Escape")

  await ada.page.getByRole("button", { name: /menu$/ }).first().click()
  await ada.page.getByRole("menuitem", { name: "Invite people" }).click()
  const link = others.getByRole("listitem").filter({ hasText: `to #${data.channelName}` })
  await link.getByRole("button", { name: "Revoke" }).click()
  await expect(link).toHaveCount(0)
  const { sent } = await ben.asks("invitation.list", {})
  expect(sent.filter((invitation) => invitation.channelId === channelId)).toEqual([])

  await ben.asks("invitation.create", { kind: "link", channelId })
  await ben.opens(channelId)
  await ben.page.getByRole("button", { name: /member/ }).click()
  await ben.page.getByRole("button", { name: "Invite people" }).click()
  await expect(ben.page.getByRole("region", { name: "Open invitations" }).getByRole("listitem")).toHaveCount(1)
  await expect(ben.page.getByRole("region", { name: "Invitations by others" })).toHaveCount(0)
})

test("a guest who signs up by a link sees its channel and nothing else", async ({ ada, hazel, browser }) => {
  const { id, name } = await aPrivateChannel(ada)
  const { token } = await ada.asks("invitation.create", {
    kind: "link",
    channelId: id,
    role: "guest",
    maxUses: 1
  })
  const context = await browser.newContext({ baseURL: hazel.url })
  const page = await context.newPage()
  await page.goto(`/join/${token}`)
  await expect(page.getByText("as a guest")).toBeVisible()
  await page.getByLabel("Name").fill("Gus")
  await page.getByLabel("E-mail").fill(`gus-${name}@hazel.test`)
  await page.getByLabel("Password").fill("hazel-demo")
  await page.getByRole("button", { name: "Sign up" }).click()
  await expect(page).toHaveURL(new RegExp(`/c/${id}$`))
  const sidebar = page.getByRole("navigation").first()
  await expect(sidebar.getByRole("link", { name: new RegExp(name) })).toBeVisible()
  await expect(sidebar.getByRole("link", { name: /general/ })).toHaveCount(0)
  await context.close()
})

test("Ben sees an invitation at once and accepts it; another one is cancelled before he can", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.opens(channelId)
  const userId = await ben.id()
  const first = await aPrivateChannel(ada)
  const card = ben.page.getByRole("region", { name: "Invitations" })
  await ada.asks("invitation.create", { kind: "person", channelId: first.id, userId })
  await expect(card).toContainText(`Ada invites you to #${first.name}`)
  await card.getByRole("button", { name: "Accept" }).click()
  await expect(ben.page).toHaveURL(new RegExp(`/c/${first.id}$`))
  await expect(card).toHaveCount(0)

  const second = await aPrivateChannel(ada)
  const { data } = await ada.asks("invitation.create", {
    kind: "person",
    channelId: second.id,
    userId
  })
  await expect(card).toContainText(`#${second.name}`)
  await ada.asks("invitation.cancel", { id: data.id })
  await expect(card).toHaveCount(0)
})

test("without mail, an invitation by e-mail shows the link to send", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.page.getByRole("button", { name: /menu$/ }).first().click()
  await ada.page.getByRole("menuitem", { name: "Invite people" }).click()
  await ada.page.getByRole("button", { name: "By e-mail" }).click()
  await ada.page.getByLabel("E-mail addresses").fill("mia@hazel.test, nonsense")
  await ada.page.getByRole("button", { name: "Invite", exact: true }).click()
  const invited = ada.page.getByRole("list", { name: "Invited" })
  await expect(invited.getByRole("listitem").filter({ hasText: "nonsense" })).toContainText(
    "Enter a valid e-mail address"
  )
  const mia = invited.getByRole("listitem").filter({ hasText: "mia@hazel.test" })
  await mia.getByRole("button", { name: "Copy link" }).click()
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/join#[\w-]{43}$/)
  await ada.page.getByRole("region", { name: "Open invitations" }).getByRole("button", { name: "Revoke" }).click()
  await expect(ada.page.getByRole("region", { name: "Open invitations" })).toHaveCount(0)
})

test("Ada invites Cleo in the app, who declines and then accepts, and Ada sees both answers", async ({
  ada,
  hazel,
  browser
}) => {
  const cleo = await BrowserUser.signIn(hazel, browser, "cleo")
  await cleo.page.goto("/")
  const { id, name } = await aPrivateChannel(ada)
  await ada.opens(id)
  const invitesCleo = async () => {
    await choosesToInvite(ada)
    await ada.page.getByRole("searchbox", { name: "Search people" }).fill("Cleo")
    await ada.page.keyboard.press("Enter")
    await ada.page.getByRole("button", { name: "Send invitation" }).click()
    await expect(notice(ada, `You invited Cleo to #${name}.`)).toBeVisible()
  }
  const card = cleo.page.getByRole("region", { name: "Invitations" })

  await invitesCleo()
  await expect(card).toContainText(`Ada invites you to #${name}`)
  await card.getByRole("button", { name: "Decline" }).click()
  await expect(card).toHaveCount(0)
  await expect(notice(ada, `Cleo declined your invitation to #${name}.`)).toBeVisible()

  await invitesCleo()
  await expect(card).toBeVisible()
  await choosesToInvite(ada)
  const open = ada.page.getByRole("region", { name: "Open invitations" })
  await expect(open.getByRole("listitem")).toContainText("Cleo")
  await open.getByRole("button", { name: "Revoke" }).click()
  await expect(card).toHaveCount(0)
  await expect(open).toHaveCount(0)
  await ada.page.keyboard.press("Escape")

  await invitesCleo()
  await card.getByRole("button", { name: "Accept" }).click()
  await expect(cleo.page).toHaveURL(new RegExp(`/c/${id}$`))
  await expect(notice(ada, `Cleo accepted your invitation to #${name}.`)).toBeVisible()
  await cleo.writes("Here I am")
  await expect(ada.message("Here I am")).toBeVisible()
  await cleo.leaves()
})

test("on a phone, Ben sees in a conversation that he is invited, and a link leads him to the answer", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.page.setViewportSize({ width: 390, height: 844 })
  await ben.opens(channelId)
  const userId = await ben.id()
  const { id, name } = await aPrivateChannel(ada)
  await ada.asks("invitation.create", { kind: "person", channelId: id, userId })
  await expect(notice(ben, `Ada invites you to #${name}.`)).toBeVisible()
  await ben.page.getByRole("button", { name: "Show", exact: true }).click()
  await ben.page.getByRole("region", { name: "Invitations" }).getByRole("button", { name: "Accept" }).click()
  await expect(ben.page).toHaveURL(new RegExp(`/c/${id}$`))
})
