import { connect, type Hazel } from "@hazel/client"
import { systemClock } from "@hazel/client/time/clock"
import { ChannelId, type MessageId } from "@hazel/domain/ids"
import { TopicOrder } from "../checker/topic-order.ts"
import type { Load } from "./load.ts"
import type { SignedUpUser } from "./people.ts"

const emoji = ["👍", "🎉", "❤️"]

/** A person with the real SDK, who sends, reacts, and keeps every channel open. */
export class SdkClient {
  readonly name: string
  readonly person: SignedUpUser
  readonly hazel: Hazel
  readonly order = new TopicOrder()
  readonly latencies: Array<number> = []
  lastAcknowledgedBegun = 0
  /** The storage of the device. */
  clockShiftMs = 0
  readonly #load: Load
  #count = 0

  constructor(name: string, url: string, person: SignedUpUser, load: Load) {
    this.name = name
    this.person = person
    this.#load = load
    const clock = { ...systemClock, now: () => systemClock.now() + this.clockShiftMs }
    this.hazel = connect({ url, token: person.token, clock })
    this.hazel.listen((event) => this.order.apply(event))
    for (const id of load.channels) void this.hazel.timeline(ChannelId.make(id), null).open()
    void this.#run()
  }

  /** Whether nothing waits to be sent and no send has failed. */
  get isIdle() {
    const { waiting, failed } = this.hazel.outbox.get()
    return waiting === 0 && failed.length === 0
  }

  stop() {
    return this.hazel.close()
  }

  async #run() {
    for (;;) {
      await this.#load.untilNextTurn()
      if (this.#load.isOver) return
      // Before the first snapshot there is nobody to send as.
      if (this.hazel.me.get() !== undefined) this.#act()
    }
  }

  #act() {
    const channelId = ChannelId.make(this.#load.prng.pick(this.#load.channels))
    const last = this.hazel.timeline(channelId, null).get().messageIds.at(-1)
    if (last && this.#load.prng.chance(0.3)) this.#react(last)
    else this.#send(channelId)
  }

  #send(channelId: ChannelId) {
    const body = `${this.name} writes message ${++this.#count}`
    const sending = this.#load.ledger.send(this.name, channelId, body)
    const begun = performance.now()
    const { messageId, settled } = this.hazel.send({ channelId, parentId: null, body })
    settled.then(
      () => {
        sending.acknowledged = { id: messageId, seq: undefined }
        this.latencies.push(performance.now() - begun)
        this.lastAcknowledgedBegun = Math.max(this.lastAcknowledgedBegun, begun)
      },
      // The outbox shows it as failed, which the checker counts.
      () => {}
    )
  }

  #react(messageId: MessageId) {
    this.hazel.react(messageId, this.#load.prng.pick(emoji), "present").settled.catch(() => {})
  }
}
