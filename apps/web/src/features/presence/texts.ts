export const presenceTexts = {
  aMomentAgo: "a moment ago",
  away: "Away",
  doNotDisturb: "Do not disturb",
  doNotDisturbUntil: (end: string) => `Do not disturb${end}`,
  forOneHour: "For 1 hour",
  forThirtyMinutes: "For 30 minutes",
  invisible: "Invisible",
  invisibleUntil: (end: string) => `Invisible${end}`,
  lastSeen: (ago: string) => `Last seen ${ago}`,
  online: "Online",
  untilITurnItOff: "Until I turn it off",
  untilTomorrow: "Until tomorrow",
  states: { online: "online", away: "away", dnd: "do not disturb", offline: "offline" }
}
