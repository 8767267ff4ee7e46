import { randomUUID } from "node:crypto"
import { BrowserUser } from "./support/browser-user.ts"
import { expect, test as base } from "./support/test.ts"

interface ModeratedChannel {
  readonly id: string
  readonly name: string
}

/** A private channel that Ada manages and Cleo is in; both look at it. */
const test = base.extend<{ readonly cleo: BrowserUser; readonly moderated: ModeratedChannel }>({
  cleo: async ({ hazel, browser }, use) => {
    const cleo = await BrowserUser.signIn(hazel, browser, "cleo")
    await use(cleo)
    await cleo.leaves()
  },
  moderated: async ({ ada, cleo }, use) => {
    const name = `bakery-${randomUUID().slice(0, 8)}`
    const id = await ada.startsChannel(name, cleo)
    await Promise.all([ada.opens(id), cleo.opens(id)])
    await use({ id, name })
  }
})

const opensMember = async ({ page }: BrowserUser, name: string) => {
  await page.getByRole("button", { name: /^\d members?$/ }).click()
  await page.getByRole("button", { name: `Actions for ${name}` }).click()
}

const chooses = ({ page }: BrowserUser, entry: string) =>
  page
    .getByRole("button", { name: "Channel menu" })
    .click()
    .then(() => page.getByRole("menuitem", { name: entry }).click())

const writes = async (person: BrowserUser, text: string) => {
  await person.composer.fill(text)
  await person.page.keyboard.press("Enter")
}

test("Cleo sees that she is muted, and unmuted, as it happens", async ({ ada, cleo, moderated }) => {
  await opensMember(ada, "Cleo")
  await ada.page.getByRole("button", { name: "Mute: Cleo" }).click()
  const dialog = ada.page.getByRole("dialog", { name: `Mute Cleo in #${moderated.name}?` })
  await dialog.getByLabel("Duration").selectOption("1 day")
  await dialog.getByRole("button", { name: "Mute" }).click()
  await expect(dialog).toHaveCount(0)

  await expect(cleo.page.getByText(/You are muted: you can read this channel but not write in it until /)).toBeVisible()
  await expect(cleo.composer).toHaveCount(0)
  await writes(ada, "She reads this")
  await expect(cleo.message("She reads this")).toBeVisible()

  await opensMember(ada, "Cleo")
  await ada.page.getByRole("button", { name: "Unmute: Cleo" }).click()
  await writes(cleo, "I may write again")
  await expect(ada.message("I may write again")).toBeVisible()
})

test("Cleo is removed, and sees by whom", async ({ ada, cleo, moderated }) => {
  await opensMember(ada, "Cleo")
  await ada.page.getByRole("button", { name: "Remove from channel: Cleo" }).click()
  await expect(cleo.page.getByText(`Ada removed you from #${moderated.name}.`)).toBeVisible()
  await expect(cleo.inSidebar(moderated.id)).toHaveCount(0)
  await expect(cleo.page.getByText("This channel does not exist")).toBeVisible()
})

test("Cleo is banned, sees why and until when, and is let back in", async ({ ada, cleo, moderated }) => {
  await opensMember(ada, "Cleo")
  await ada.page.getByRole("button", { name: "Ban from channel: Cleo" }).click()
  const ban = ada.page.getByRole("button", { name: "Ban", exact: true })
  await expect(ban, "a ban needs a reason").toBeDisabled()
  await ada.page.getByLabel("Reason").fill("Cheap bread, again and again")
  await ada.page.getByLabel("Duration").selectOption("1 week")
  await ban.click()

  const notice = cleo.page.getByRole("dialog", { name: `You were banned from #${moderated.name}` })
  await expect(notice).toContainText("Cheap bread, again and again")
  await expect(notice).toContainText(/By Ada, until /)
  await notice.getByRole("button", { name: "Close" }).last().click()
  await expect(cleo.inSidebar(moderated.id)).toHaveCount(0)
  await cleo.page.goto(`/c/${moderated.id}`)
  await expect(cleo.page.getByText("This channel does not exist")).toBeVisible()

  await chooses(ada, "Banned people")
  const bans = ada.page.getByRole("dialog", { name: `Banned from #${moderated.name}` })
  await expect(bans.getByRole("listitem")).toContainText("Cheap bread, again and again")
  await bans.getByRole("button", { name: "Lift ban on Cleo" }).click()
  await expect(bans.getByText("Nobody is banned from this channel.")).toBeVisible()
  await expect(cleo.page.getByText("Ada lifted your ban from a channel.")).toBeVisible()
})

test("a channel becomes slow and read-only for Cleo, but not for its managers", async ({ ada, cleo, moderated }) => {
  await chooses(ada, "Channel settings")
  const settings = ada.page.getByRole("dialog", { name: `About #${moderated.name}` })
  await settings.getByLabel("Slow mode").selectOption("1 hour")
  await settings.getByRole("button", { name: "Save" }).click()

  await expect(cleo.page.getByText("Slow mode: one message every 60 min")).toBeVisible()
  await writes(cleo, "My only message")
  await expect(ada.message("My only message")).toBeVisible()
  await cleo.composer.fill("And another")
  await expect(cleo.page.getByText(/^Slow mode: you can write again in /)).toBeVisible()
  await expect(cleo.page.getByRole("button", { name: "Send" })).toBeDisabled()
  await writes(ada, "One")
  await writes(ada, "Two")
  await expect(cleo.message("Two")).toBeVisible()

  await chooses(ada, "Channel settings")
  await settings.getByLabel("Slow mode").selectOption("Off")
  await settings.getByRole("checkbox", { name: /Read-only/ }).check()
  await settings.getByRole("button", { name: "Save" }).click()
  await expect(cleo.page.getByText("Only managers of this channel and moderators can write here.")).toBeVisible()
  await cleo.message("My only message").hover()
  await expect(cleo.page.getByRole("button", { name: "Add reaction" })).toHaveCount(0)
  await writes(ada, "Three")
  await expect(cleo.message("Three")).toBeVisible()

  await chooses(ada, "Channel settings")
  await settings.getByRole("checkbox", { name: /Read-only/ }).uncheck()
  await settings.getByRole("button", { name: "Save" }).click()
  await expect(cleo.composer, "her draft is still there").toHaveValue("And another")
})

test("Cleo, who manages the channel, deletes what Dora wrote, and is offered it neither for Ada's words nor later", async ({
  ada,
  cleo,
  moderated: { id },
  hazel,
  browser
}) => {
  const dora = await BrowserUser.signIn(hazel, browser, "dora")
  await ada.asks("channel.addMembers", { id, userIds: [await dora.id()] })
  await ada.asks("channel.setMemberRole", { id, userId: await cleo.id(), role: "manager" })
  await dora.opens(id)
  for (const text of ["Buy my watches", "Buy my other watches"]) await dora.writes(text)
  await writes(ada, "No advertising, please")
  await expect(cleo.message("No advertising")).toBeVisible()

  const menuOf = async (text: string) => {
    await cleo.message(text).hover()
    await cleo.message(text).getByRole("button", { name: "More actions" }).click()
    await expect(cleo.page.getByRole("menuitem", { name: "Copy link" })).toBeVisible()
    return cleo.page.getByRole("menuitem", { name: /^Delete/ })
  }
  await expect(await menuOf("No advertising"), "Ada ranks above her").toHaveCount(0)
  await cleo.page.keyboard.press("Escape")
  await expect(cleo.page.getByRole("menu")).toHaveCount(0)
  await (await menuOf("Buy my watches")).click()
  await cleo.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
  for (const person of [ada, cleo, dora]) await expect(person.message("Buy my watches")).toHaveCount(0)

  await ada.asks("channel.setMemberRole", { id, userId: await cleo.id(), role: "member" })
  await expect(await menuOf("Buy my other watches"), "she manages it no more").toHaveCount(0)
  await dora.leaves()
})
