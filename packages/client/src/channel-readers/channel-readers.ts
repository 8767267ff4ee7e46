import type { ChannelId, UserId } from "@hazel/domain/ids"
import { type ChannelReader, readersToldForMs } from "@hazel/domain/models/channel-read-model"
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

/** A channel somebody looks at. */
interface Looked {
  onlookers: number
  readers: ReadonlyMap<UserId, number>
  /** Told since it was last asked for, so that the answer may be older. */
  told: ReadonlyArray<ChannelReader>
  cancel: () => void
}

/** Asks again well before the server stops telling; that also mends what got lost. */
const renewedAfterMs = readersToldForMs * 0.7

/** How far the others have read, as long as somebody looks. */
export class ChannelReaders {
  readonly #options: Options
  readonly #looked = new Map<ChannelId, Looked>()
  readonly #views: Views<ChannelId, ReadonlyArray<ChannelReader>>

  constructor(options: Options) {
    this.#options = options
    this.#views = new Views<ChannelId, ReadonlyArray<ChannelReader>>(
      options.changes,
      (id) => [...(this.#looked.get(id)?.readers ?? [])].map(([userId, lastReadSeq]) => ({ userId, lastReadSeq })),
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

  heard({ data: { channelId, readers } }: MembersRead) {
    const looked = this.#looked.get(channelId)
    if (looked === undefined) return
    looked.told = [...looked.told, ...readers]
    this.#show(channelId, looked, looked.readers, readers)
  }

  /** What was told while the connection was lost is lost. */
  resume() {
    for (const channelId of this.#looked.keys()) this.#ask(channelId)
  }

  stop() {
    for (const { cancel } of this.#looked.values()) cancel()
    this.#looked.clear()
  }

  #show(
    channelId: ChannelId,
    looked: Looked,
    before: ReadonlyMap<UserId, number>,
    readers: ReadonlyArray<ChannelReader>
  ) {
    const viewer = this.#options.viewer()
    const others = readers.filter(({ userId }) => userId !== viewer)
    looked.readers = new Map([...before, ...others.map(({ userId, lastReadSeq }) => [userId, lastReadSeq] as const)])
    this.#views.mark(channelId)
  }

  #enter(channelId: ChannelId) {
    const looked = this.#looked.get(channelId) ?? { onlookers: 0, readers: new Map(), told: [], cancel: () => {} }
    looked.onlookers++
    this.#looked.set(channelId, looked)
    if (looked.onlookers === 1) this.#ask(channelId)
  }

  #leave(channelId: ChannelId) {
    const looked = this.#looked.get(channelId)
    if (looked === undefined || --looked.onlookers > 0) return
    looked.cancel()
    this.#looked.delete(channelId)
  }

  /** Who is refused or cannot get through sees nobody for now. */
  #ask(channelId: ChannelId) {
    const looked = this.#looked.get(channelId)
    if (looked === undefined) return
    const { clock, call, changes } = this.#options
    looked.cancel()
    looked.told = []
    looked.cancel = clock.schedule(() => this.#ask(channelId), renewedAfterMs)
    const receive = ({ readers }: { readonly readers: ReadonlyArray<ChannelReader> }) => {
      if (this.#looked.get(channelId) !== looked) return
      changes.batch(() => this.#show(channelId, looked, new Map(), [...readers, ...looked.told]))
    }
    call((client) => client.channel.listReads({ id: channelId })).then(receive, () => {})
  }
}
