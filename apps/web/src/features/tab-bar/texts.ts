import { plural } from "../../ui/plural.ts"

export const tabBarTexts = {
  channels: "Channels",
  pages: "Pages",
  search: "Search",
  threads: "Threads",
  you: "You",
  needYou: (count: number, shown: string) =>
    plural(count, { one: `, ${shown} needs you`, other: `, ${shown} need you` })
}
