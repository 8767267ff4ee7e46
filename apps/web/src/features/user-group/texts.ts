import { plural } from "../../ui/plural.ts"

export const userGroupTexts = {
  groups: "User groups",
  detail: "A group is mentioned by one handle. Its members in the channel are notified.",
  none: "There are no groups yet.",
  name: "Name",
  nameExample: "Designers",
  handle: "Handle",
  handleExample: "design",
  handleHint: "People type it after @.",
  description: "What it is for",
  members: "Members",
  memberCount: (count: number) => plural(count, { one: "1 person", other: `${count} people` }),
  add: "Add group",
  newGroup: "New group",
  edit: "Edit",
  editOf: (name: string) => `Edit ${name}`,
  deleteOf: (name: string) => `Delete ${name}`,
  deleteForGood: "Delete for good",
  deleteOfForGood: (name: string) => `Delete ${name} for good`,
  nobody: "Nobody is in this group.",
  gone: "This group no longer exists.",
  membersOf: (handle: string) => `Members of @${handle}`
}
