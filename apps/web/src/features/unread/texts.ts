export const unreadTexts = {
  nobodyYet: "Nobody yet.",
  seenBy: "Seen by",
  seenByDetail: "People who send read receipts."
}
