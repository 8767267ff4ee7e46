import { randomUUID } from "node:crypto"
import type { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

const nameOf = (subject: string) => `${subject}-${randomUUID().slice(0, 8)}`

const link = ({ page }: BrowserUser, name: string) => page.getByRole("navigation").getByRole("link", { name })

const opensChannelMenu = ({ page }: BrowserUser) => page.getByRole("button", { name: "Channel menu" }).click()

const chooses = async (person: BrowserUser, action: string) => {
  await opensChannelMenu(person)
  await person.page.getByRole("menuitem", { name: action }).click()
}

const dialogOf = ({ page }: BrowserUser, name: string | RegExp) => page.getByRole("dialog", { name })

const creates = async (person: BrowserUser, name: string, who: "Public" | "Private") => {
  await person.page.getByRole("button", { name: "Add channels" }).click()
  await person.page.getByRole("menuitem", { name: "Create a channel" }).click()
  const dialog = dialogOf(person, "Create a channel")
  await dialog.getByRole("textbox", { name: "Name" }).fill(name)
  await dialog.getByRole("textbox", { name: /^Purpose/ }).fill("Where we plan it")
  await dialog.getByRole("radio", { name: who }).check()
  await dialog.getByRole("button", { name: "Create channel" }).click()
  await expect(person.composer).toHaveAccessibleName(`Message #${name}`)
}

const adds = async (person: BrowserUser, whom: string) => {
  await chooses(person, "Add people")
  const dialog = dialogOf(person, /^Add people to/)
  await dialog.getByRole("searchbox", { name: "Search people" }).fill(whom)
  await person.page.keyboard.press("Enter")
  await expect(dialog.getByRole("button", { name: `Remove ${whom}` })).toBeVisible()
  await dialog.getByRole("button", { name: "Add", exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

test("Ada creates a channel, adds Ben, who sees what she makes of it, and deletes it", async ({
  ada,
  ben,
  channelId
}) => {
  const name = nameOf("picnic")
  await ada.opens(channelId)
  await ben.opens(channelId)
  await creates(ada, name, "Private")
  await expect(ada.page.getByText("Where we plan it")).toBeVisible()
  await expect(link(ben, name)).toHaveCount(0)
  await adds(ada, "Ben")
  await link(ben, name).click()
  await expect(ben.page.getByText("Where we plan it")).toBeVisible()

  const renamed = nameOf("outing")
  await chooses(ada, "Channel settings")
  const settings = dialogOf(ada, `About #${name}`)
  await settings.getByRole("textbox", { name: "Name" }).fill(renamed)
  await settings.getByRole("textbox", { name: "Topic" }).fill("Who brings what")
  await settings.getByRole("textbox", { name: "Purpose" }).fill("Where we pack")
  await settings.getByRole("button", { name: "Save" }).click()
  await expect(settings).toHaveCount(0)
  await expect(link(ben, renamed)).toBeVisible()
  await expect(ben.composer).toHaveAccessibleName(`Message #${renamed}`)
  await expect(ben.page.getByRole("main").locator("header").first()).toContainText("Who brings what")
  await expect(ben.page.getByText("Where we pack")).toBeVisible()

  await chooses(ada, "Delete channel")
  const deleting = dialogOf(ada, `Delete #${renamed}?`)
  await expect(deleting.getByRole("button", { name: "Delete channel" })).toBeDisabled()
  await deleting.getByRole("textbox", { name: /^Type/ }).fill(renamed)
  await deleting.getByRole("button", { name: "Delete channel" }).click()
  for (const person of [ada, ben]) {
    await expect(link(person, renamed)).toHaveCount(0)
    await expect(person.page.getByText("This channel does not exist")).toBeVisible()
  }
})

test("Ada sees beside the field that a name is taken, and loses nothing that she typed", async ({ ada, channelId }) => {
  const name = nameOf("choir")
  await ada.asks("channel.create", { kind: "public", name })
  await ada.opens(channelId)
  await ada.page.getByRole("button", { name: "Add channels" }).click()
  await ada.page.getByRole("menuitem", { name: "Create a channel" }).click()
  const dialog = dialogOf(ada, "Create a channel")
  await dialog.getByRole("textbox", { name: "Name" }).fill(name)
  await dialog.getByRole("textbox", { name: /^Purpose/ }).fill("Singing")
  await dialog.getByRole("button", { name: "Create channel" }).click()
  await expect(dialog.getByText(`A channel named #${name} already exists.`)).toBeVisible()
  await expect(dialog.getByRole("textbox", { name: /^Purpose/ })).toHaveValue("Singing")
})

test("Ada archives the channel from its menu and takes it back, and Ben sees both", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const notice = ben.page.getByText("You can read it but not write in it")
  await chooses(ada, "Archive")
  await expect(notice).toBeVisible()
  await ada.page.getByRole("button", { name: "Undo" }).click()
  await expect(ben.composer).toBeVisible()
  await chooses(ada, "Archive")
  await expect(notice).toBeVisible()
  await chooses(ada, "Unarchive")
  await expect(ben.composer).toBeVisible()
})

test("Ben leaves, and Ada, who has the members before her, sees him go and come back", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await chooses(ada, "Members")
  const members = dialogOf(ada, /^Members of/).getByRole("list", { name: "Members" })
  await expect(members.getByRole("listitem")).toHaveText([/Ada/, /Ben/])

  await chooses(ben, "Leave")
  const dialog = dialogOf(ben, /^Leave #/)
  await dialog.getByRole("button", { name: "Leave" }).click()
  await expect(ben.inSidebar(channelId)).toHaveCount(0)
  await expect(members.getByRole("listitem")).toHaveText([/Ada/])
  await ben.page.goto(`/c/${channelId}`)
  await ben.page.getByRole("button", { name: /^Join #/ }).click()
  await expect(ben.composer).toBeVisible()
  await expect(members.getByRole("listitem")).toHaveText([/Ada/, /Ben/])
})

test("Ada removes Ben, whose screen loses the channel, and adds him again", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.page.getByRole("button", { name: "2 members" }).click()
  await ada.page.getByRole("button", { name: "Actions for Ben" }).click()
  await ada.page.getByRole("button", { name: "Remove from channel: Ben" }).click()
  await expect(ben.inSidebar(channelId)).toHaveCount(0)
  await expect(ben.page.getByText("You are not in #")).toBeVisible()
  await expect(ada.page.getByRole("dialog").getByRole("listitem")).toHaveText([/Ada/])
  await ada.page.keyboard.press("Escape")

  await adds(ada, "Ben")
  await expect(ben.inSidebar(channelId)).toBeVisible()
  await expect(ben.composer).toBeVisible()
})
