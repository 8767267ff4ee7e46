export const channelRestrictionTexts = {
  duration: "Duration",
  fifteenMinutes: "15 minutes",
  fiveMinutes: "5 minutes",
  fiveSeconds: "5 seconds",
  hours: (count: number) => `${count} h`,
  minutes: (count: number) => `${count} min`,
  mute: "Mute",
  muteDetail:
    "They can read the channel but cannot write, edit or react. Leaving and rejoining does not lift the mute.",
  muteIn: (name: string, channel: string) => `Mute ${name} in ${channel}?`,
  off: "Off",
  oneDay: "1 day",
  oneHour: "1 hour",
  oneMinute: "1 minute",
  oneWeek: "1 week",
  readOnly: "Only managers of this channel and moderators can write here.",
  seconds: (count: number) => `${count} s`,
  sixHours: "6 hours",
  slowModeInterval: (wait: string) => `Slow mode: one message every ${wait}`,
  slowModeWait: (wait: string) => `Slow mode: you can write again in ${wait}`,
  tenSeconds: "10 seconds",
  thirtyDays: "30 days",
  thirtySeconds: "30 seconds",
  untilLifted: "Until it is lifted",
  muted: (end: string | undefined) =>
    end === undefined
      ? "You are muted: you can read this channel but not write in it."
      : `You are muted: you can read this channel but not write in it ${end}.`
}
