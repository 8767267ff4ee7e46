/** The texts that are part of the first load. */
export const initialChannelBanTexts = {
  aChannel: "a channel",
  banEnded: "Your ban from a channel has ended.",
  liftedYourBan: (person: string) => `${person} lifted your ban from a channel.`,
  removedYouFrom: (person: string, place: string) => `${person} removed you from ${place}.`
}
