import type { WideMention } from "@hazel/domain/models/mention-model"
import { plural } from "../../ui/plural.ts"

export const mentionTexts = {
  question: (mention: WideMention) => `Send with @${mention}?`,
  notifiesAll: (count: number, channel: string) =>
    `This notifies ${count.toLocaleString()} people in ${channel}. People who muted the channel are not notified.`,
  notifiesPresent: (count: number, channel: string) =>
    `This notifies those of ${count.toLocaleString()} people in ${channel} who are here now.`,
  backToDraft: "Back to the draft",
  send: "Send",
  details: {
    here: "Everybody in the channel who is here now",
    channel: "Everybody in the channel"
  } satisfies Record<WideMention, string>,
  more: (count: number) => plural(count, { one: "1 other", other: `${count} others` }),
  willNotSee: (names: string, count: number, channel: string) =>
    plural(count, {
      one: `${names} is not in ${channel} and will not see this.`,
      other: `${names} are not in ${channel} and will not see this.`
    }),
  notNotified: (names: string, count: number, channel: string) =>
    plural(count, {
      one: `${names} is not in ${channel} and was not notified.`,
      other: `${names} are not in ${channel} and were not notified.`
    }),
  addThem: (count: number) => plural(count, { one: "Add to the channel", other: "Add them to the channel" }),
  invite: "Invite",
  doNothing: "Do nothing",
  invited: (names: string) => `${names} got an invitation.`,
  mentions: "Mentions",
  mentionsDetail: "Who may notify everybody of a channel at once, with @here or @channel.",
  whoMay: "Who may use @here and @channel",
  everybody: "Everybody",
  everybodyDetail: (size: number) => `In channels of more than ${size} people only moderators and managers.`,
  moderators: "Moderators and managers",
  moderatorsDetail: "Managers in the channels that they manage.",
  nobody: "Nobody",
  nobodyDetail: "People are mentioned by name, or by a group.",
  saved: "Saved."
}
