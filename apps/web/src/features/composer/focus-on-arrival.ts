import type { ChannelId, MessageId } from "@hazel/domain/ids"

let wanted: ChannelId | MessageId | undefined

/** Gives the focus to the composer of a place when it is shown next, also where an on-screen keyboard appears. */
export const focusOnArrival = (place: ChannelId | MessageId) => {
  wanted = place
}

/** Whether the composer of a place shall have the focus; true once. */
export const isFocusWanted = (place: ChannelId | MessageId) => {
  const isIt = wanted === place
  wanted = undefined
  return isIt
}
