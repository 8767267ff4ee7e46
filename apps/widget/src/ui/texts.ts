const english = {
  cancel: "Cancel",
  close: "Close",
  connecting: "We cannot reach the chat. We keep trying.",
  delete: "Delete",
  deleteForEverybody: "Delete for everybody?",
  discard: "Discard",
  edit: "Edit",
  edited: "edited",
  editing: "Editing your message",
  empty: "Write to us. You will find our answer here.",
  jumpToLatest: "New messages",
  message: "Message",
  messageActions: (text: string) => `Actions for the message “${text}”`,
  newMessages: (count: number) => (count === 1 ? "1 new message" : `${count} new messages`),
  nobodyHere: "We answer here as soon as we can.",
  notSent: "Not sent.",
  offline: "The connection is lost. You can keep writing; it will be sent when the connection is back.",
  online: "The connection is back.",
  open: "Open chat",
  othersHere: (names: string, count: number) => (count === 1 ? `${names} is here` : `${names} are here`),
  moreOthers: (count: number) => (count === 1 ? "1 other" : `${count} others`),
  reactWith: (reaction: string) => `React with ${reaction}`,
  reactionCount: (reaction: string, count: number) => `${reaction}, ${count}`,
  refused: "This conversation is not available.",
  refusedChange: "Your change was not saved.",
  retry: "Retry",
  save: "Save",
  send: "Send",
  sending: "Sending",
  showEarlier: "Show earlier messages",
  showSpoiler: "Show the spoiler",
  team: "Team",
  title: "Support",
  today: "Today",
  wrote: (name: string, text: string) => `${name}: ${text}`,
  you: "You"
}

export type Texts = typeof english

const german: Texts = {
  cancel: "Abbrechen",
  close: "Schließen",
  connecting: "Der Chat ist nicht erreichbar. Wir versuchen es weiter.",
  delete: "Löschen",
  deleteForEverybody: "Für alle löschen?",
  discard: "Verwerfen",
  edit: "Bearbeiten",
  edited: "bearbeitet",
  editing: "Sie bearbeiten Ihre Nachricht",
  empty: "Schreiben Sie uns. Unsere Antwort finden Sie hier.",
  jumpToLatest: "Neue Nachrichten",
  message: "Nachricht",
  messageActions: (text) => `Aktionen für die Nachricht „${text}“`,
  newMessages: (count) => (count === 1 ? "1 neue Nachricht" : `${count} neue Nachrichten`),
  nobodyHere: "Wir antworten hier, so bald wir können.",
  notSent: "Nicht gesendet.",
  offline: "Die Verbindung ist unterbrochen. Schreiben Sie ruhig weiter; es wird gesendet, sobald sie wieder besteht.",
  online: "Die Verbindung besteht wieder.",
  open: "Chat öffnen",
  othersHere: (names, count) => (count === 1 ? `${names} ist hier` : `${names} sind hier`),
  moreOthers: (count) => (count === 1 ? "1 weitere Person" : `${count} weitere`),
  reactWith: (reaction) => `Mit ${reaction} reagieren`,
  reactionCount: (reaction, count) => `${reaction}, ${count}`,
  refused: "Dieses Gespräch ist nicht verfügbar.",
  refusedChange: "Ihre Änderung wurde nicht gespeichert.",
  retry: "Erneut senden",
  save: "Speichern",
  send: "Senden",
  sending: "Wird gesendet",
  showEarlier: "Frühere Nachrichten zeigen",
  showSpoiler: "Spoiler zeigen",
  team: "Team",
  title: "Support",
  today: "Heute",
  wrote: (name, text) => `${name}: ${text}`,
  you: "Sie"
}

const catalogues = new Map([
  ["en", english],
  ["de", german]
])

/** A language with its catalogue: the first of those asked for that has one, or else English. */
export const catalogueFor = (...languages: ReadonlyArray<string | undefined>) => {
  for (const language of languages) {
    const texts = catalogues.get(language?.toLowerCase().split("-")[0] ?? "")
    if (language !== undefined && texts !== undefined) return { language, texts }
  }
  return { language: "en", texts: english }
}
