/** The order to a server without a database, and its answer. */
export interface YardstickJob {
  /** The length of an event, which equals Hazel's. */
  readonly eventBytes: number
}

export interface YardstickReport {
  readonly port: number
}

/** Events that are numbered and of one length. */
export const eventsOfLength = (eventBytes: number) => {
  let seq = 0
  return (): string => {
    const bare = JSON.stringify({ type: "event", seq: ++seq, data: "" })
    return bare.replace('""', `"${"x".repeat(Math.max(0, eventBytes - bare.length))}"`)
  }
}
