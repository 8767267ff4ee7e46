/** The texts that are part of the first load. */
export const initialPresenceTexts = {
  aMomentAgo: "a moment ago",
  doNotDisturbUntil: (end: string) => `Do not disturb${end}`,
  invisibleUntil: (end: string) => `Invisible${end}`,
  lastSeen: (ago: string) => `Last seen ${ago}`,
  states: { online: "online", away: "away", dnd: "do not disturb", offline: "offline" }
}
