/** A message from the moment that its writer decides to send it. */
export interface Sending {
  readonly body: string
  readonly channelId: string
  readonly sender: string
  /** The id and the seq in the channel's log that Hazel acknowledged. */
  acknowledged: { readonly id: string; readonly seq: number | undefined } | undefined
}

/** Records all messages that were sent and all that were acknowledged. The text of each message occurs once. */
export class Ledger {
  readonly sendings = new Map<string, Sending>()
  #isForgotten = new Set<string>()

  send(sender: string, channelId: string, body: string): Sending {
    const sending: Sending = { body, channelId, sender, acknowledged: undefined }
    this.sendings.set(body, sending)
    return sending
  }

  get acknowledged(): ReadonlyArray<Sending> {
    return [...this.sendings.values()].filter(({ acknowledged }) => acknowledged !== undefined)
  }

  /** Forgets the messages acknowledged since `copied`, because an older copy of the database has replaced it. */
  forgetSince(copied: ReadonlySet<string>) {
    for (const [body, { acknowledged }] of this.sendings)
      if (acknowledged && !copied.has(body)) {
        this.sendings.delete(body)
        this.#isForgotten.add(body)
      }
  }

  /** Whether a row with this text may exist, because somebody sent it. */
  knows(body: string) {
    return this.sendings.has(body) || this.#isForgotten.has(body)
  }
}
