import { plural } from "../../ui/plural.ts"

export const tabBarTexts = {
  channels: "Channels",
  inbox: "Inbox",
  pages: "Pages",
  search: "Search",
  you: "You",
  unread: (_: number, shown: string) => `, ${shown} unread`,
  needYou: (count: number, shown: string) =>
    plural(count, { one: `, ${shown} needs you`, other: `, ${shown} need you` })
}
