export const messagePinTexts = {
  inThread: "in a thread",
  jump: "Jump to message",
  jumpTo: (person: string) => `Jump to message of ${person}`,
  loadingFailed: "The pinned messages could not be loaded.",
  noPins: "Nothing is pinned here. Pin a message from its menu, so that everybody finds it again.",
  pinMessage: "Pin message",
  unpin: "Unpin",
  unpinMessage: "Unpin message",
  unpinOf: (person: string) => `Unpin the message of ${person}`
}
