export const channelBanTexts = {
  ban: "Ban",
  banDetail:
    "They are removed from the channel and cannot find, read or join it while the ban lasts. Their messages stay.",
  banFrom: (name: string, channel: string) => `Ban ${name} from ${channel}?`,
  bannedFrom: (channel: string) => `Banned from ${channel}`,
  bannedPeople: "Banned people",
  by: (name: string) => `By ${name}`,
  duration: "Duration",
  liftBan: "Lift ban",
  liftBanOn: (name: string) => `Lift ban on ${name}`,
  loadingFailed: "The list could not be loaded.",
  nobodyBanned: "Nobody is banned from this channel.",
  reason: "Reason",
  reasonHint: "The person and the channel’s members can read this.",
  youWereBannedFrom: (place: string) => `You were banned from ${place}`,
  banNotice: (person: string | undefined, end: string) =>
    person === undefined ? `The ban lasts ${end}.` : `By ${person}, ${end}.`,
  untilLifted: "until it is lifted"
}
