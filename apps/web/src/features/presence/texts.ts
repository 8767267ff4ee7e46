export const presenceTexts = {
  away: "Away",
  doNotDisturb: "Do not disturb",
  forOneHour: "For 1 hour",
  forThirtyMinutes: "For 30 minutes",
  invisible: "Invisible",
  online: "Online",
  untilITurnItOff: "Until I turn it off",
  untilTomorrow: "Until tomorrow"
}
