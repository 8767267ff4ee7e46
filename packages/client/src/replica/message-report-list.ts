import { foldReports, type OwnEventOf } from "@hazel/domain/events/folds/own-log-folds"
import type { MessageReports } from "@hazel/domain/models/message-report-model"

/** The open reports that the person made, and those that they may resolve. */
export class MessageReportList {
  readonly #changed: () => void
  #reports: MessageReports | undefined
  /** The head of the person's own log when this was fetched, which may be ahead of the cursor. */
  #asOf = 0

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get all() {
    return this.#reports
  }

  replace({ own, queue, seq }: MessageReports & { readonly seq: number }) {
    this.#asOf = seq
    this.#reports = { own, queue }
    this.#changed()
  }

  fold(event: OwnEventOf<"reports">) {
    if (event.seq > this.#asOf) this.#reports = this.#reports && foldReports(this.#reports, event)
    this.#changed()
  }
}
