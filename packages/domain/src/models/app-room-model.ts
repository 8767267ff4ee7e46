/** The lengths that the database allows. */
export const appRoomLimits = {
  /** Characters of an app's own id of a channel. */
  alias: 128,
  /** Channels that were made for one app. */
  channels: 10_000,
  /** Bytes of the app's own description of a channel, as JSON. */
  propertiesBytes: 8_192
} as const
