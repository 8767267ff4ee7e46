export const messagePurgeTexts = {
  messageAndThreadParts: "Its text, reactions, history and the whole thread",
  messageParts: "Its text, reactions and history",
  purgeChannelDetail:
    "Every message written here so far is erased everywhere it is stored, for everybody. The channel and its members stay. This cannot be undone.",
  purgeMessageDetail: (parts: string) =>
    `${parts} are erased everywhere they are stored, for everybody. This cannot be undone.`,
  removeAll: "remove all",
  removeAllMessages: "Remove all messages",
  removeAllQuestion: "Remove all messages for good?",
  removeForGood: "Remove for good",
  removeMessageQuestion: "Remove this message for good?",
  typeToConfirm: (word: string) => `Type “${word}” to confirm`
}
