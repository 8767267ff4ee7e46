export const userStatusTexts = {
  atLunch: "At lunch",
  clearAfter: "Clear after",
  clearStatus: "Clear status",
  dontClear: "Don’t clear",
  emoji: "Emoji",
  focusing: "Focusing",
  inAMeeting: "In a meeting",
  keepUntil: (time: string) => `Keep until ${time}`,
  onHoliday: "On holiday",
  oneHour: "1 hour",
  suggestions: "Suggestions",
  thirtyMinutes: "30 minutes",
  today: "Today",
  whatsGoingOn: "What’s going on?",
  yourStatus: "Your status"
}
