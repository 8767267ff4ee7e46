import { plural } from "../../ui/plural.ts"

export const hiddenMessageTexts = {
  hiddenForYou: (messages: string) => `${messages} hidden for you`,
  hideForMe: "Hide for me",
  hideHistory: "Hide all messages so far?",
  hideHistoryDetail:
    "You will no longer see messages written before now on any of your devices. This cannot be undone. Nobody else is notified.",
  messages: (count: number) => plural(count, { one: "Message", other: `${count} messages` })
}
