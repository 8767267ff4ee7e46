/** How long app channels keep what nobody asked them to store. */
export const appRetentionLimits = {
  /**
   * The log of an app channel keeps its events this long: nodes read them within seconds, sinks within minutes, and
   * clients list messages from their table.
   */
  logSeconds: 10 * 60
} as const
