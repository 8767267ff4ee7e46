/** What a server without a database is asked for, and where it answers. */
export interface YardstickJob {
  /** As long as an event of Hazel's. */
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
