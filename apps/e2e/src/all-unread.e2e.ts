import { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const cards = (person: BrowserUser) => person.page.getByRole("group", { name: "All unread" }).getByRole("region")

const readsEverything = async (person: BrowserUser) => {
  const { channels } = await person.asks("channel.list", {})
  for (const { channel, seq } of channels) await person.asks("channel.markRead", { id: channel.id, seq })
}

test("Ada reads all unread channels on one page with the keyboard, and takes it back", async ({ ada, ben }) => {
  await readsEverything(ada)
  const rooms: Array<string> = []
  for (const name of ["dough", "oven"]) {
    const { data } = await ada.asks("channel.create", { kind: "public", name: `bakery-${name}` })
    await ben.asks("channel.join", { id: data.channel.id })
    rooms.push(data.channel.id)
  }
  await ada.page.goto("/unread")
  await expect(ada.page.getByText("You have read everything.")).toBeVisible()
  await ben.asks("message.create", { channelId: rooms[0]!, body: "It has risen" })
  await ben.asks("message.create", { channelId: rooms[1]!, body: "It is hot" })
  await ben.asks("message.create", { channelId: rooms[1]!, body: "Very hot, @ada" })

  await ada.page.reload()
  await expect(cards(ada)).toHaveCount(2)
  await expect(cards(ada).first()).toContainText("It has risen")
  await expect(cards(ada).last()).toContainText("Very hot, @Ada")
  await expect(cards(ada).first()).toBeFocused()
  await expectNoViolations(ada.page)

  await ada.page.keyboard.press("e")
  await expect(cards(ada).first(), "it stays where it is").toContainText("You have read this.")
  await expect(ada.inSidebar(rooms[0]!)).not.toHaveAccessibleName(/unread/)
  await expect(cards(ada).last()).toBeFocused()
  await ada.page.keyboard.press("k")
  await ada.page.keyboard.press("u")
  await expect(cards(ada).first()).toContainText("It has risen")
  await expect(ada.inSidebar(rooms[0]!)).toHaveAccessibleName(/unread/)

  await ada.page.getByRole("button", { name: "Mark all as read" }).click()
  await expect(cards(ada).getByText("You have read this.")).toHaveCount(2)
  await ada.page.getByRole("button", { name: "Undo" }).last().click()
  await expect(cards(ada).first()).toContainText("It has risen")
  await expect(cards(ada).last()).toContainText("It is hot")
  await cards(ada).last().focus()
  await ada.page.keyboard.press("Enter")
  await expect(ada.page).toHaveURL(`/c/${rooms[1]}`)
})
