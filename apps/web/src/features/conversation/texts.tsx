import type { ReactNode } from "react"
import { plural } from "../../ui/plural.ts"

export const conversationTexts = {
  addPeople: "Add people",
  backOnline: "Back online",
  channelMenu: "Channel menu",
  conversationMenu: "Conversation menu",
  directBeginning: (people: string) =>
    `This is the beginning of your conversation with ${people}. Nobody else can read it.`,
  discard: "Discard",
  goToYourChannels: "Go to your channels",
  invitePeople: "Invite people",
  loadingFailed: "These messages could not be loaded.",
  memberCount: (count: number) => plural(count, { one: "1 member", other: `${count} members` }),
  messagePlaceholder: (place: string) => `Message ${place}`,
  messagesIn: (place: string) => `Messages in ${place}`,
  notFound: "This channel does not exist, or you do not have access to it.",
  notSent: "You wrote this here, but it was not sent",
  offline: "You are offline.",
  privateBeginning: "This is the beginning of a private channel. Only its members can read it.",
  publicBeginning: "This is the beginning of a public channel. Everybody in the workspace can read and join it.",
  searchHere: "Search here",
  tryNow: "Try now",
  unarchive: "Unarchive",
  unreachable: "Hazel cannot be reached.",
  waitingChanges: (count: number) =>
    plural(count, { one: "One change is waiting.", other: `${count} changes are waiting.` }),
  youOwnThisWorkspace: "You own this workspace",
  archivedNotice: "This channel is archived. You can read it but not write in it.",
  inviteOthers: "Nobody else is here yet. Invite people, or choose who can join without an invitation.",
  alone: "Nobody else is here yet. Invite people, and they can sign up.",
  youCanKeepWriting: "You can keep writing. Your changes are sent when the connection is back.",
  join: (channel: ReactNode) => <>Join #{channel}</>,
  notAMember: (channel: ReactNode) => <>You are not in #{channel}.</>,
  members: "Members",
  archived: "Archived"
}
