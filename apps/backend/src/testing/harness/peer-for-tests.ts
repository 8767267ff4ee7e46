import { setImmediate as turn } from "node:timers/promises"
import type { CallClosing } from "@hazel/domain/rpc/closing"
import { ByteBudget } from "../../front-door/byte-budget.ts"
import type { CallMessage } from "../../front-door/calls/call-message.ts"
import { CallPeer } from "../../front-door/calls/call-peer.ts"
import { LinePace } from "../../front-door/calls/line-pace.ts"
import { KeptBytes } from "../../front-door/kept-bytes.ts"
import { answerLimits, callLimits } from "../../front-door/limits/index.ts"

/** The network's edge: what a peer was sent, how much of it the peer took, and whether it is read from. */
export class PeerForTests {
  readonly delivered: Array<CallMessage> = []
  sent = ""
  unread = 0
  isRead = true
  closing: CallClosing | undefined
  readonly calls: CallPeer
  readonly #pace: LinePace
  #now = 0

  constructor({
    accounts = 1,
    areLinesCounted = false,
    answers = false,
    unread = new ByteBudget(1e9, 1e9),
    pace = new LinePace()
  } = {}) {
    this.#pace = pace
    this.calls = new CallPeer({
      wire: {
        send: (text) => (this.sent += text),
        unread: () => this.unread,
        pause: () => (this.isRead = false),
        resume: () => (this.isRead = true),
        close: (why) => (this.closing = why)
      },
      address: "192.0.2.1",
      unread: new KeptBytes(unread, "192.0.2.1", answerLimits.pauseAboveBytes),
      headers: [["cookie", "of the connection"]],
      deliver: (message) => {
        this.delivered.push(message)
        if (answers && message._tag === "Ping") this.calls.answer({ _tag: "Pong" })
      },
      signIn: () => accounts > 0,
      isComplete: false,
      areLinesCounted,
      pace
    })
  }

  sends(text: string) {
    this.calls.received(Buffer.from(text))
    return this
  }

  answered(id: string) {
    this.calls.answer({ _tag: "Exit", requestId: id, exit: { _tag: "Success", value: null } })
  }

  passes(seconds: number) {
    for (let second = 0; second <= seconds; second++) {
      this.#pace.refill()
      this.calls.tick((this.#now += 1_000))
    }
    return this
  }

  /** Waits for as many turns as this many lines need. */
  async hasTurns(lines: number) {
    for (let taken = 0; taken <= lines; taken += callLimits.perTurn) await turn()
  }

  /** Waits until nothing more is read in further turns. */
  async settles() {
    for (let before = -1; before !== this.delivered.length;) {
      before = this.delivered.length
      await turn()
    }
  }
}
