import type { ReactNode } from "react"

export const peopleTexts = {
  actionsFor: (name: string) => `Actions for ${name}`,
  admin: "Admin",
  adminDetail: "Assigns roles and manages every channel they can see.",
  changeRole: "Change role",
  changeRoleOf: (name: string) => `Change ${name}’s role`,
  chosen: "Chosen",
  copyLink: "Copy link",
  deactivate: "Deactivate",
  deactivateAccount: "Deactivate account",
  deactivateDetail: (name: string) =>
    `${name} is signed out everywhere immediately and cannot sign in again. Their messages stay. Bots that they made stop working until an admin gives them new keys. You can reactivate the account later.`,
  deactivateQuestion: (name: string) => `Deactivate ${name}’s account?`,
  deactivateUserDetail: (name: string) =>
    `${name} can neither read nor write in linked channels from now on. Their messages stay. You can reactivate them later.`,
  deactivateUserQuestion: (name: string) => `Deactivate ${name}?`,
  deactivated: "Deactivated",
  everybodyAdded: "Everybody has been added already.",
  guest: "Guest",
  guestDetail: "Sees only the channels they are in and the people there.",
  linkCopied: "Copied the link",
  linkForPassword: (name: string) =>
    `Give this link to ${name}, and to nobody else: whoever opens it can sign in as them. It works once, until tomorrow, and is not shown again.`,
  makeLink: "Make a link",
  manager: "Manager",
  member: "Member",
  memberDetail: "Finds and joins public channels and creates channels.",
  members: "Members",
  membersOfTheWorkspace: "Members of the workspace",
  moderator: "Moderator",
  moderatorDetail: "Moderates the channels they can see and the messages in them.",
  newPassword: "New password",
  newPasswordDetail: (name: string) =>
    `If ${name} has forgotten their password, make a link by which they choose a new one. Their devices are signed out when they use it. They are told by mail if this server sends any, and it is in the audit log.`,
  newPasswordFor: (name: string) => `A new password for ${name}`,
  noResults: (query: string) => `No results for “${query}”.`,
  nobodyElse: "Nobody else has signed up yet.",
  owner: "Owner",
  ownerDetail: "Responsible for the workspace. There is only one owner.",
  people: "People",
  reactivate: "Reactivate",
  reactivateAccount: "Reactivate account",
  reactivateDetail: (name: string) =>
    `${name} can sign in with their password again and is in the same channels as before.`,
  reactivateUserDetail: (name: string) => `${name} can read and write in linked channels again.`,
  reactivateUserQuestion: (name: string) => `Reactivate ${name}?`,
  reactivateQuestion: (name: string) => `Reactivate ${name}’s account?`,
  removeAccount: "Remove account",
  removeConsequences: [
    "They are signed out on all devices at once. Their API keys, invitations and notifications end.",
    "Their name, picture, address and preferences are deleted, and they leave all channels and groups.",
    "What they wrote stays in the channels, under “Deleted account”.",
    "They are told by mail, if this server sends any."
  ],
  removeDetail: "This cannot be undone. To keep the account, deactivate it instead.",
  removeForGood: "Remove for good",
  removeQuestion: (name: string) => `Remove ${name}’s account?`,
  removePerson: (name: string) => `Remove ${name}`,
  resetFactors: "Remove",
  resetFactorsDetail: (name: string) =>
    `If ${name} has lost their phone or passkey, and their recovery codes too, this removes all of them. All their devices are signed out, and their password alone signs them in until they set up new ones. Be sure that it is ${name} who asks. They are told by mail if this server sends any, and it is in the audit log.`,
  resetFactorsQuestion: (name: string) => `Remove ${name}’s second factors?`,
  roleInTheWorkspace: "Role in the workspace",
  secondFactors: "Second factors",
  searchMembers: "Search by name or role",
  searchPeople: "Search people",
  transfer: "Transfer",
  transferDetail: (name: string) =>
    `${name} will own the workspace and you will be an admin. Only ${name} can give it back.`,
  transferOwnership: "Transfer ownership",
  transferQuestion: (name: string) => `Transfer ownership of the workspace to ${name}?`,
  typeToConfirm: (handle: string) => `Type “${handle}” to confirm`,
  becomingGuestDetail: (name: ReactNode) => (
    <>
      {name} stays in their channels, can no longer manage any of them, and loses access to everything else immediately.
    </>
  )
}
