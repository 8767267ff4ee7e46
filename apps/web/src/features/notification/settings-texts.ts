const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short", timeZone: "UTC" })
const aSunday = 29

export const notificationSettingTexts = {
  addKeyword: "Add a keyword",
  addVip: "Add a VIP",
  badKeyword: "A keyword has at most 64 characters, and a letter or digit.",
  chosenVips: "VIPs",
  /** The name of a day of the week in the language of the browser. 1 is Monday. */
  dayName: (day: number) => weekday.format(Date.UTC(2026, 10, aSunday + day)),
  days: "Days on which they begin",
  email: "E-mail me about mentions that I have not read",
  emailPeriods: {
    off: "Never",
    "15min": "After 15 minutes",
    hourly: "After an hour",
    daily: "Once a day"
  },
  from: "From",
  keywords: "Keywords",
  keywordsDetail:
    "A message with one of these words notifies you, wherever it is not muted. Case and accents do not matter.",
  knownKeyword: "You have this keyword already.",
  nobodyFound: "Nobody has this name.",
  quietHours: "Quiet hours",
  quietHoursDetail: "Nothing notifies you then. To be left alone just for now, choose “Do not disturb” in your menu.",
  removeKeyword: (keyword: string) => `Remove the keyword ${keyword}`,
  removeVip: (name: string) => `${name} is no VIP any more`,
  suggestedVips: "People to add",
  summary: "Tell me at their end what I missed",
  summaryDetail: "In one notification. What you have read meanwhile is left out.",
  timeZone: "Time zone",
  title: "What notifies me",
  to: "To",
  tooMany: (limit: number) => `At most ${limit} are possible. Remove one to add another.`,
  vips: "VIPs",
  vipsDetail: "Their messages always notify you, also in muted channels.",
  vipsWhenQuiet: "VIPs may disturb me",
  vipsWhenQuietDetail: "Also during quiet hours and “Do not disturb”."
}
