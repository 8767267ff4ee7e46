import { randomUUID } from "node:crypto"
import { cast } from "@hazel/db/cast"
import { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const opensWorkspaceMenu = (person: BrowserUser) =>
  person.page
    .getByRole("button", { name: / menu$/ })
    .first()
    .click()

const opensChannelMenu = (person: BrowserUser) => person.page.getByRole("button", { name: "Channel menu" }).click()

test("Ada makes Cleo an admin, whose screen shows it at once, and takes it back", async ({
  ada,
  channelId,
  hazel,
  browser
}) => {
  const cleo = await BrowserUser.signIn(hazel, browser, "cleo")
  await cleo.asks("channel.join", { id: channelId })
  await Promise.all([ada.opens(channelId), cleo.opens(channelId)])
  const members = cleo.page.getByRole("menuitem", { name: "Members" })
  await opensWorkspaceMenu(cleo)
  await expect(cleo.page.getByRole("menuitem", { name: "Keyboard shortcuts" })).toBeVisible()
  await expect(members).toHaveCount(0)
  await cleo.page.keyboard.press("Escape")

  await opensWorkspaceMenu(ada)
  await ada.page.getByRole("menuitem", { name: "Members" }).click()
  const list = ada.page.getByRole("dialog", { name: "Members of the workspace" })
  await list.getByRole("searchbox").fill("cleo")
  await list.getByRole("button", { name: "Actions for Cleo" }).click()
  await list.getByRole("button", { name: "Change role: Cleo" }).click()
  await ada.page.getByRole("radio", { name: /Admin/ }).check()
  await ada.page.getByRole("button", { name: "Change role" }).click()
  await expect(list.getByRole("searchbox"), "back where she was").toHaveValue("cleo")
  await expect(list.getByRole("listitem").filter({ hasText: "Cleo" })).toContainText("Admin")

  await opensWorkspaceMenu(cleo)
  await members.click()
  const hers = cleo.page.getByRole("dialog", { name: "Members of the workspace" })
  await expect(hers.getByRole("listitem").filter({ hasText: "Cleo" })).toContainText("Admin")
  await expect(hers.getByRole("button", { name: "Actions for Ada" }), "nobody acts against the owner").toHaveCount(0)

  await ada.asks("user.setRole", { userId: await cleo.id(), role: "member" })
  await expect(hers, "a page that she may no longer see closes").toHaveCount(0)
  await cleo.leaves()
})

test("managing a channel is shared and taken back in front of Cleo's eyes", async ({ ada, hazel, browser }) => {
  const cleo = await BrowserUser.signIn(hazel, browser, "cleo")
  const id = await ada.startsChannel("bakery", cleo)
  await Promise.all([ada.opens(id), cleo.opens(id)])
  await Promise.all(
    [ada, cleo].map(async ({ page }) => {
      await page.getByRole("button", { name: "2 members" }).click()
      await page.getByRole("dialog", { name: "Members of #bakery" }).waitFor()
    })
  )
  await expect(cleo.page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0)
  await ada.page.getByRole("button", { name: "Actions for Cleo" }).click()
  await ada.page.getByRole("button", { name: "Make manager: Cleo" }).click()
  await expect(ada.page.getByRole("button", { name: "Remove as manager: Cleo" })).toBeFocused()

  const herself = cleo.page.getByRole("dialog").getByRole("listitem").filter({ hasText: "Cleo" })
  await expect(herself).toContainText("Manager")
  await cleo.page.getByRole("button", { name: "Actions for Cleo" }).click()
  await cleo.page.getByRole("button", { name: "Step down as manager: Cleo" }).click()
  await expect(herself).not.toContainText("Manager")
  await expect(ada.page.getByRole("dialog").getByRole("listitem").filter({ hasText: "Cleo" })).not.toContainText(
    "Manager"
  )
  await cleo.leaves()
})

test("a guest sees only their channels, and everything else again once they are a member", async ({
  ada,
  channelId,
  hazel,
  browser
}) => {
  const dora = await BrowserUser.signIn(hazel, browser, "dora")
  const userId = await dora.id()
  await dora.opens(await ada.startsChannel("visitors", dora))
  const addChannels = dora.page.getByRole("button", { name: "Add channels" })
  await expect(addChannels).toBeVisible()

  await ada.asks("user.setRole", { userId, role: "guest" })
  await expect(addChannels).toHaveCount(0)
  await dora.writes("Still here")
  await expect(dora.message("Still here")).toBeVisible()
  await dora.page.goto(`/c/${channelId}`)
  await expect(dora.page.getByText("This channel does not exist")).toBeVisible()

  await ada.asks("user.setRole", { userId, role: "member" })
  await expect(addChannels).toBeVisible()
  await dora.page.goto(`/c/${channelId}`)
  await expect(dora.page.getByRole("button", { name: /^Join #/ })).toBeVisible()
  await dora.leaves()
})

test("a channel is opened to everybody and closed again, and the dialog says what that does", async ({
  ada,
  ben,
  hazel,
  browser
}) => {
  const cleo = await BrowserUser.signIn(hazel, browser, "cleo")
  const name = `plans-${randomUUID().slice(0, 8)}`
  const id = await ada.startsChannel(name, ben)
  await ada.asks("message.create", { channelId: id, body: "Said among ourselves" })
  await Promise.all([ada.opens(id), ben.opens(id), cleo.page.goto(`/c/${id}`)])
  await expect(cleo.page.getByText("This channel does not exist")).toBeVisible()

  await opensChannelMenu(ada)
  await ada.page.getByRole("menuitem", { name: "Make public" }).click()
  await expect(ada.page.getByRole("dialog")).toContainText(/read everything written here so far: 1 message since/)
  await ada.page.getByRole("button", { name: "Make public" }).click()
  await expect(ada.page.getByRole("dialog")).toHaveCount(0)
  await expect(ben.inSidebar(id)).not.toContainText("private")
  await cleo.page.reload()
  await cleo.page.getByRole("button", { name: `Join #${name}` }).click()
  await expect(cleo.message("Said among ourselves")).toBeVisible()
  await cleo.asks("channel.leave", { id })

  await opensChannelMenu(ada)
  await ada.page.getByRole("menuitem", { name: "Make private" }).click()
  await expect(ada.page.getByRole("dialog")).toContainText(
    "will no longer find this channel or its message. The 2 members"
  )
  await ada.page.getByRole("button", { name: "Make private" }).click()
  await expect(ben.inSidebar(id)).toContainText("private")
  await cleo.page.reload()
  await expect(cleo.page.getByText("This channel does not exist")).toBeVisible()
  await cleo.leaves()
})

test("Ada hands the workspace over to Ben, who gives it back", async ({ ada, ben, channelId }) => {
  await Promise.all([ada.opens(channelId), ben.opens(channelId)])
  const handsOver = async (person: BrowserUser, heir: (typeof cast)["ada" | "ben"]) => {
    await opensWorkspaceMenu(person)
    await person.page.getByRole("menuitem", { name: "Members" }).click()
    await person.page.getByRole("button", { name: `Actions for ${heir.name}` }).click()
    await person.page.getByRole("button", { name: `Transfer ownership: ${heir.name}` }).click()
    const confirm = person.page.getByRole("button", { name: "Transfer", exact: true })
    await expect(confirm).toBeDisabled()
    await person.page.getByLabel(/to confirm/).fill(heir.name.toLowerCase())
    await confirm.click()
    await expect(person.page.getByRole("dialog")).toHaveCount(0)
  }
  await handsOver(ada, cast.ben)
  await handsOver(ben, cast.ada)
  await ada.asks("user.setRole", { userId: await ben.id(), role: "moderator" })
})

test("dialogs about people have nothing in the way of anybody", async ({ ada }) => {
  await ada.opens(await ada.startsChannel("bakery"))
  await ada.page.getByRole("button", { name: "1 member" }).click()
  await ada.page.getByRole("button", { name: "Actions for Ada" }).click()
  await expectNoViolations(ada.page, "dialog")
  await ada.page.keyboard.press("Escape")
  await opensWorkspaceMenu(ada)
  await ada.page.getByRole("menuitem", { name: "Members" }).click()
  await ada.page.getByRole("button", { name: "Actions for Ben" }).click()
  await expectNoViolations(ada.page, "dialog")
  await ada.page.getByRole("button", { name: "Change role: Ben" }).click()
  await ada.page.getByRole("radio", { name: /Guest/ }).check()
  await expectNoViolations(ada.page, "dialog")
})
