import { plural } from "../../ui/plural.ts"

export const hiddenMessageTexts = {
  hideForMe: "Hide for me",
  hideHistory: "Hide all messages so far?",
  hideHistoryDetail:
    "You will no longer see messages written before now on any of your devices. This cannot be undone. Nobody else is notified.",
  hiddenForYou: (count: number) =>
    plural(count, { one: "Message hidden for you", other: `${count} messages hidden for you` })
}
