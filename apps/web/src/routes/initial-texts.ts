/** The texts that are part of the first load. */
export const initialRoutesTexts = {
  allUnread: "All unread",
  apps: "Apps",
  auditLog: "Audit log",
  browseChannels: "Browse channels",
  inbox: "Inbox",
  channels: "Channels",
  goToYourChannels: "Go to your channels",
  noChannels: "You are not in any channel yet.",
  notFound: "There is no page at this address.",
  pageFailed: "Something went wrong on this page. What you wrote is kept.",
  reports: "Reports",
  search: "Search",
  threads: "Threads",
  you: "You"
}
