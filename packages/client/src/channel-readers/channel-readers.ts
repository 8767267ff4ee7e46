import type { ChannelId, UserId } from "@hazel/domain/ids"
import { type ChannelReader, readersPublishedForMs } from "@hazel/domain/models/channel-read-model"
import type { MembersRead } from "@hazel/domain/realtime/signal"
import type { Changes } from "../view/changes.ts"
import type { Clock } from "../time/clock.ts"
import { isEqual } from "../view/is-equal.ts"
import type { Readable } from "../view/readable.ts"
import type { Call } from "../rpc/call.ts"
import { Views } from "../view/views.ts"

interface Options {
  readonly changes: Changes
  readonly clock: Clock
  readonly call: Call
  readonly viewer: () => UserId | undefined
}

interface Subscription {
  subscribers: number
  readers: ReadonlyMap<UserId, number>
  /** The markers that arrived since the last request, whose answer may be older. */
  arrived: ReadonlyArray<ChannelReader>
  cancel: () => void
}

/** Renews well before the server ends the subscription. This also repairs lost signals. */
const renewedAfterMs = readersPublishedForMs * 0.7

/** How far the others have read, while somebody subscribes. */
export class ChannelReaders {
  readonly #options: Options
  readonly #subscriptions = new Map<ChannelId, Subscription>()
  readonly #views: Views<ChannelId, ReadonlyArray<ChannelReader>>

  constructor(options: Options) {
    this.#options = options
    this.#views = new Views<ChannelId, ReadonlyArray<ChannelReader>>(
      options.changes,
      (id) =>
        [...(this.#subscriptions.get(id)?.readers ?? [])].map(([userId, lastReadSeq]) => ({ userId, lastReadSeq })),
      isEqual
    )
  }

  of(channelId: ChannelId): Readable<ReadonlyArray<ChannelReader>> {
    const view = this.#views.of(channelId)
    return {
      get: view.get,
      subscribe: (listener) => {
        const stop = view.subscribe(listener)
        this.#enter(channelId)
        return () => {
          stop()
          this.#leave(channelId)
        }
      }
    }
  }

  received({ data: { channelId, readers } }: MembersRead) {
    const subscription = this.#subscriptions.get(channelId)
    if (subscription === undefined) return
    subscription.arrived = [...subscription.arrived, ...readers]
    this.#show(channelId, subscription, subscription.readers, readers)
  }

  /** Fetches again, because signals during a lost connection are lost. */
  resume() {
    for (const channelId of this.#subscriptions.keys()) this.#ask(channelId)
  }

  stop() {
    for (const { cancel } of this.#subscriptions.values()) cancel()
    this.#subscriptions.clear()
  }

  #show(
    channelId: ChannelId,
    subscription: Subscription,
    before: ReadonlyMap<UserId, number>,
    readers: ReadonlyArray<ChannelReader>
  ) {
    const viewer = this.#options.viewer()
    const others = readers.filter(({ userId }) => userId !== viewer)
    subscription.readers = new Map([
      ...before,
      ...others.map(({ userId, lastReadSeq }) => [userId, lastReadSeq] as const)
    ])
    this.#views.mark(channelId)
  }

  #enter(channelId: ChannelId) {
    const subscription = this.#subscriptions.get(channelId) ?? {
      subscribers: 0,
      readers: new Map(),
      arrived: [],
      cancel: () => {}
    }
    subscription.subscribers++
    this.#subscriptions.set(channelId, subscription)
    if (subscription.subscribers === 1) this.#ask(channelId)
  }

  #leave(channelId: ChannelId) {
    const subscription = this.#subscriptions.get(channelId)
    if (subscription === undefined || --subscription.subscribers > 0) return
    subscription.cancel()
    this.#subscriptions.delete(channelId)
  }

  /** A refused or failed request changes nothing. The next renewal asks again. */
  #ask(channelId: ChannelId) {
    const subscription = this.#subscriptions.get(channelId)
    if (subscription === undefined) return
    const { clock, call, changes } = this.#options
    subscription.cancel()
    subscription.arrived = []
    subscription.cancel = clock.schedule(() => this.#ask(channelId), renewedAfterMs)
    const receive = ({ readers }: { readonly readers: ReadonlyArray<ChannelReader> }) => {
      if (this.#subscriptions.get(channelId) !== subscription) return
      changes.batch(() => this.#show(channelId, subscription, new Map(), [...readers, ...subscription.arrived]))
    }
    call((client) => client.channel.listReads({ id: channelId })).then(receive, () => {})
  }
}
