import { plural } from "../../ui/plural.ts"

export const paletteTexts = {
  allUnread: "All unread",
  archived: "Archived",
  browseChannels: "Browse channels",
  changeYourPassword: "Change your password",
  channelsWithTag: (count: number) => plural(count, { one: "Tag of 1 channel", other: `Tag of ${count} channels` }),
  createAChannel: "Create a channel",
  darkTheme: "Dark theme",
  editYourProfile: "Edit your profile",
  inbox: "Inbox",
  keyboardShortcuts: "Keyboard shortcuts",
  lightTheme: "Light theme",
  matchSystemTheme: "Match system theme",
  membersOfTheWorkspace: "Members of the workspace",
  messageIn: (author: string, title: string) => `${author} in ${title}`,
  newMessage: "New message",
  open: (count: number) => `${count} open`,
  preferences: "Preferences",
  results: "Results",
  searchMessages: (query: string) => (query === "" ? "Search messages" : `Search messages for “${query}”`),
  threads: "Threads",
  noResults: (query: string) => `No results for “${query}”.`
}
