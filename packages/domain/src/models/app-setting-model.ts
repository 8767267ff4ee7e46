/** The most that the settings of one app may be. */
export const appSettingLimits = {
  settings: 100,
  /** Characters of a key. */
  key: 128,
  /** Bytes of all keys and values, as JSON. */
  bytes: 65_536
} as const
