import type { Page } from "@playwright/test"
import type { Furnished } from "./furnished.ts"

/** Opens a dialog from the page of the group that it is listed in. */
export type Opening = (furnished: Furnished) => Promise<void>

const presses = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).first().click()

/** Opens a menu with a button and chooses an entry. */
const chooses = async (page: Page, menu: string | RegExp, entry: string) => {
  await presses(page, menu)
  await page.getByRole("menuitem", { name: entry, exact: true }).click()
}

const ofWorkspace =
  (entry: string): Opening =>
  ({ ada }) =>
    chooses(ada.page, /^(?!Channel).* menu$/, entry)

const ofMine =
  (entry: string): Opening =>
  ({ ada }) =>
    chooses(ada.page, /, your menu$/, entry)

const ofChannel =
  (entry: string): Opening =>
  ({ ada }) =>
    chooses(ada.page, "Channel menu", entry)

const ofMessage =
  (text: string, entry: RegExp): Opening =>
  async ({ ada }) => {
    await ada.message(text).hover()
    await ada.message(text).getByRole("button", { name: "More actions" }).click()
    await ada.page.getByRole("menuitem", { name: entry }).click()
  }

/** Opens the actions of a person in the list of members, and takes one. */
const ofMember =
  (list: Opening, person: string, action: string): Opening =>
  async (furnished) => {
    const { page } = furnished.ada
    await list(furnished)
    await presses(page, `Actions for ${person}`)
    await presses(page, `${action}: ${person}`)
  }

const membersOfChannel: Opening = ({ ada }) => ada.page.getByRole("button", { name: /^\d+ members$/ }).click()

/** Every dialog of the workspace and of the own account, by the name of the file that shows it. */
export const dialogsOfWorkspace: Readonly<Record<string, Opening>> = {
  "access-dialog": ofWorkspace("Who can join"),
  "bots-dialog": ofWorkspace("Bots"),
  "browse-channels-dialog": ofWorkspace("Browse channels"),
  "change-password-dialog": ofMine("Change password"),
  "change-role-dialog": ofMember(ofWorkspace("Members"), "Ben", "Change role"),
  "create-channel-dialog": ofWorkspace("Create a channel"),
  "deactivate-dialog": ofMember(ofWorkspace("Members"), "Ben", "Deactivate account"),
  "delete-account-dialog": async (furnished) => {
    await ofMine("Edit profile")(furnished)
    await presses(furnished.ada.page, "Delete my account")
  },
  "invite-dialog": ofWorkspace("Invite people"),
  "link-previews-dialog": ofWorkspace("Link previews"),
  "maths-dialog": ofWorkspace("Formulas"),
  "mention-rule-dialog": ofWorkspace("Mentions"),
  "open-palette": ({ ada }) => ada.page.keyboard.press("Control+k"),
  "password-reset-dialog": ofMember(ofWorkspace("Members"), "Ben", "New password"),
  "preferences-dialog": ofMine("Preferences"),
  "profile-dialog": ofMine("Edit profile"),
  "reactivate-dialog": ofMember(ofWorkspace("Members"), "Mona", "Reactivate account"),
  "remove-dialog": ofMember(ofWorkspace("Members"), "Ben", "Remove account"),
  "reset-factors-dialog": ofMember(ofWorkspace("Members"), "Ben", "Second factors"),
  "second-factor-dialog": ofWorkspace("Second factor"),
  "session-lifetimes-dialog": ofWorkspace("How long people stay signed in"),
  "sessions-dialog": ofMine("Where you are signed in"),
  "shortcuts-dialog": ({ ada }) => ada.page.keyboard.press("?"),
  "sign-in-methods-dialog": ofMine("Sign-in methods"),
  "slash-commands-dialog": ofWorkspace("Slash commands"),
  "start-conversation-dialog": ofWorkspace("New message"),
  "status-dialog": ofMine("Set a status"),
  "transfer-ownership-dialog": ofMember(ofWorkspace("Members"), "Ben", "Transfer ownership"),
  "user-groups-dialog": ofWorkspace("User groups"),
  "workspace-dialog": ofWorkspace("Name and icon"),
  "workspace-members-dialog": ofWorkspace("Members")
}

/** Every dialog that opens from a channel or a message. */
export const dialogsOfChannel: Readonly<Record<string, Opening>> = {
  "add-people-dialog": ofChannel("Add people"),
  "ban-dialog": ofMember(membersOfChannel, "Ben", "Ban from channel"),
  "bans-dialog": ofChannel("Banned people"),
  "channel-settings-dialog": ofChannel("Channel settings"),
  "confirm-wide-mention": ({ ada }) => ada.writes("Cake, @channel!"),
  "convert-channel-dialog": ofChannel("Make private"),
  "delete-channel-dialog": ofChannel("Delete channel"),
  "delete-message-dialog": ofMessage("The oven is hot", /^Delete/),
  "hide-history-dialog": ofChannel("Hide messages so far"),
  "leave-channel-dialog": ofChannel("Leave"),
  "members-dialog": membersOfChannel,
  "message-history-dialog": ofMessage("The oven is hot", /^Edit history/),
  "move-to-folder-dialog": ofChannel("Move to folder…"),
  "mute-member-dialog": ofMember(membersOfChannel, "Ben", "Mute"),
  "person-card": async (furnished) => {
    await membersOfChannel(furnished)
    await furnished.ada.page.getByRole("dialog").getByRole("button", { name: /^Ben/ }).click()
  },
  "pins-dialog": ({ ada }) => presses(ada.page, "1 pinned message"),
  "purge-channel-dialog": ofChannel("Remove all messages"),
  "purge-message-dialog": ofMessage("Bread at noon", /^Remove for good/),
  "report-message-dialog": ofMessage("Bread at noon", /^Report message/),
  "seen-by-dialog": ofMessage("The oven is hot", /^Seen by/),
  "tags-dialog": ofChannel("Tags…"),
  "user-group-card": ({ ada }) => presses(ada.page, /^@bakers/),
  "webhooks-dialog": ofChannel("Webhooks"),
  "why-notified-dialog": ofMessage("Bread at noon", /^Why was I notified/)
}

const ofApp =
  (button: string | RegExp): Opening =>
  ({ ada }) =>
    presses(ada.page, button)

/** Every dialog that opens from the page of an app. */
export const dialogsOfApp: Readonly<Record<string, Opening>> = {
  "add-link-dialog": ofApp("Link channels"),
  "add-server-key-dialog": ofApp("Add server key"),
  "add-signing-key-dialog": ofApp("Add signing key"),
  "add-sink-dialog": ofApp("Add event sink"),
  "delete-app-dialog": ofApp("Delete app"),
  "delete-key-dialog": ofApp(/^Delete the server key/),
  "delete-link-dialog": ofApp(/^Delete the link/),
  "delete-sink-dialog": ofApp(/^Delete the event sink/),
  "edit-sink-dialog": ofApp(/^Change the event sink/),
  "rotate-sink-secret-dialog": ofApp(/^Make a new secret/)
}

/** The dialogs that other tests open and analyse, since they need a file, mail, a phone or another page. */
export const dialogsOfOtherTests = [
  "ban-notice-dialog",
  "change-address-dialog",
  "create-app-dialog",
  "emoji-picker",
  "message-sheet",
  "viewer"
]
