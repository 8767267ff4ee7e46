import type { ReactNode } from "react"

export const messageReportTexts = {
  aConversation: "a conversation between people",
  anythingToAdd: "Anything to add?",
  deleteMessage: "Delete message",
  deletedSince: "The message was deleted after the report.",
  dismiss: "Dismiss",
  dismissed: "Dismissed",
  editedSince: "The message was edited after the report. It now reads:",
  handled: "Handled",
  harassment: "Harassment",
  harassmentDetail: "Insults, threats or hate against somebody.",
  markAsHandled: "Mark as handled",
  moderatorsOnly: "Only moderators and channel managers can see reports.",
  noAccess: "You do not have access to the channel, or the message is no longer there.",
  noOpenReports: "There are no open reports. New reports appear here immediately.",
  noResolvedReports: "No reports have been resolved yet.",
  open: "Open",
  openReports: "Open reports",
  privateOrUnsafe: "Private or unsafe",
  privateOrUnsafeDetail: "Secrets, personal data or disturbing content.",
  removedForGood: "This message was removed for good.",
  report: "Report",
  reportDetail: (author: string) =>
    `Moderators and managers of the channel see the message as it is now, together with your name. ${author} is not notified.`,
  reportSent: "Reported. The moderators will see it.",
  reportThisMessage: "Report this message",
  reportedMessage: (reporter: string, author: string, place: string) =>
    `${reporter} reported a message by ${author} in ${place}`,
  reports: "Reports",
  resolved: "Resolved",
  resolvedReports: "Resolved reports",
  showInChannel: "Show in channel",
  somethingElse: "Something else",
  somethingElseDetail: "Describe the problem below.",
  spam: "Spam",
  spamDetail: "Advertising, or the same message over and over.",
  whatIsWrong: "What is wrong with it?",
  whichReports: "Which reports",
  outcome: (resolution: string, person: ReactNode, moment: ReactNode) => (
    <>
      {resolution} by {person}, {moment}
    </>
  ),
  inPlace: (place: string) => `in ${place}`,
  reportedBy: (reporter: string, moment: ReactNode) => (
    <>
      reported by {reporter}, {moment}
    </>
  )
}
