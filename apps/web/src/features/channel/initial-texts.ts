/** The texts that are part of the first load. */
export const initialChannelTexts = {
  channelArchived: "Channel archived."
}
