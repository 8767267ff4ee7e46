import type { MessageId } from "@hazel/domain/ids"
import { connect } from "../connect.ts"
import type { Hazel } from "../hazel.ts"
import { ada, general } from "./cast.ts"
import type { HostileNetwork } from "./hostile-network.ts"
import { refusedEmoji } from "./model-reactions.ts"
import type { Phone } from "./phone.ts"
import type { Prng } from "./prng.ts"
import { TabStorage } from "./tab-storage.ts"
import type { VirtualClock } from "./virtual-clock.ts"
import { Witness } from "./witness.ts"

const emojis = ["👍", "🎉"]

const hour = 60 * 60 * 1000
const day = 24 * hour

/** Ada in one tab, who clicks faster than the network delivers, and reloads at random. */
export class SimulatedPerson {
  readonly witness: Witness
  hazel: Hazel
  root: MessageId | undefined
  readonly #clock: VirtualClock
  readonly #prng: Prng
  readonly #network: HostileNetwork
  readonly #disk: TabStorage
  #kill = () => {}
  #clockErrorMs = 0
  readonly #marksUnread: boolean
  #texts = 0

  constructor(clock: VirtualClock, prng: Prng, network: HostileNetwork, phone: Phone) {
    this.#clock = clock
    this.#prng = prng
    this.#network = network
    this.#marksUnread = prng.chance(0.5)
    this.#disk = new TabStorage(clock)
    this.witness = new Witness(network, phone)
    this.hazel = this.#visit()
  }

  get stored() {
    return this.#disk.stored
  }

  look() {
    this.witness.look(this.hazel, this.root)
  }

  /** The page is killed; only the disk remains. */
  reload() {
    this.#kill()
    this.witness.reloaded()
    this.hazel = this.#visit()
  }

  /** The time of day on her device jumps. */
  stepClock() {
    this.#clockErrorMs = this.#prng.pick([-2 * day, -hour, 0, hour, 2 * day])
  }

  openThread(root: MessageId) {
    this.root = root
    void this.hazel.timeline(general.id, root).open()
  }

  act() {
    if (this.hazel.me.get() === undefined) return
    const act = this.#prng.pick([
      () => this.#send(),
      () => this.#send(),
      () => this.#click(),
      () => this.#click(),
      () => this.#click(),
      () => this.#edit(),
      () => this.#pin(),
      () => this.#remove(),
      () => this.#read(),
      () => this.#markUnread(),
      () => this.#readThread(),
      () => this.#markThreadUnread(),
      () => this.#follow(),
      () => this.#prefer(),
      () =>
        void this.hazel
          .timeline(general.id, null)
          .loadOlder()
          .catch(() => {})
    ])
    act()
    this.look()
  }

  #visit(): Hazel {
    let isAlive = true
    const { storage, kill } = this.#disk.tab()
    const hazel = connect({
      url: "http://hazel.test",
      storage,
      clock: {
        now: () => this.#clock.now() + this.#clockErrorMs,
        elapsed: this.#clock.elapsed,
        schedule: (run, ms) => this.#clock.schedule(() => isAlive && run(), ms)
      },
      random: this.#prng.next,
      transport: this.#network.transport(() => isAlive)
    })
    this.#kill = () => {
      isAlive = false
      kill()
    }
    hazel.channels.subscribe(() => isAlive && this.look())
    void hazel.timeline(general.id, null).open()
    void hazel.members(general.id).open()
    if (this.root) void hazel.timeline(general.id, this.root).open()
    return hazel
  }

  #visible() {
    return this.hazel.timeline(general.id, null).get().messageIds.slice(-6)
  }

  #own() {
    return this.#visible().filter((id) => {
      const view = this.hazel.message(id).get()
      return view?.message.authorId === ada.id && view.message.deletedAt === null && id !== this.root
    })
  }

  #send() {
    const parentId = this.root && this.#prng.chance(0.3) ? this.root : null
    const body = `Ada ${++this.#texts}`
    const alsoInChannel = parentId !== null && this.#prng.chance(0.3)
    if (parentId === null || alsoInChannel) this.witness.writes()
    const { messageId } = this.hazel.send({ channelId: general.id, parentId, body, alsoInChannel })
    this.witness.sent.set(messageId, parentId)
    this.witness.bodies.set(messageId, body)
  }

  /** Several clicks on the same emoji, each of which reverses what is shown at that moment. */
  #click() {
    const visible = this.#visible()
    if (visible.length === 0) return
    const id = this.#prng.pick(visible)
    const emoji = this.#prng.chance(0.05) ? refusedEmoji : this.#prng.pick(emojis)
    if (this.hazel.message(id).get()?.message.deletedAt !== null) return
    for (let clicks = this.#prng.between(1, 4); clicks > 0; clicks--) {
      const { reactions } = this.hazel.message(id).get()!.message
      const isThere = reactions.some((reaction) => reaction.emoji === emoji && reaction.hasReacted)
      this.hazel.react(id, emoji, isThere ? "absent" : "present")
      if (emoji !== refusedEmoji) this.witness.expectReaction(id, emoji, !isThere)
      this.look()
    }
  }

  #pin() {
    const written = this.#visible().filter((id) => this.hazel.message(id).get()?.message.deletedAt === null)
    if (written.length === 0) return
    const id = this.#prng.pick(written)
    for (let clicks = this.#prng.between(1, 3); clicks > 0; clicks--) {
      const isPinned = this.hazel
        .channel(general.id)
        .get()!
        .pins.some(({ messageId }) => messageId === id)
      this.witness.pins.set(id, !isPinned)
      this.hazel.pin(id, isPinned ? "absent" : "present")
      this.look()
    }
  }

  #edit() {
    const own = this.#own()
    if (own.length === 0) return
    const id = this.#prng.pick(own)
    const body = `Ada ${++this.#texts}, edited`
    this.witness.bodies.set(id, body)
    this.hazel.edit(id, body)
  }

  #remove() {
    const own = this.#own()
    if (own.length === 0 || this.#prng.chance(0.6)) return
    const id = this.#prng.pick(own)
    this.witness.removed.add(id)
    // Writing marks as read, but not if the message is removed before it is written.
    if (this.hazel.message(id).get()?.delivery.status !== "delivered") this.witness.lastRead = 0
    this.hazel.remove(id)
  }

  #readThread() {
    const summary = this.hazel.channel(general.id).get()
    if (summary && this.root) this.hazel.markThreadRead(general.id, this.root, summary.seq)
  }

  #markThreadUnread() {
    if (this.root === undefined) return
    const replies = this.hazel.timeline(general.id, this.root).get().messageIds
    const views = [this.root, ...replies].flatMap((id) => this.hazel.message(id).get() ?? [])
    const markable = views.filter(({ delivery, message }) => {
      return delivery.status === "delivered" && message.deletedAt === null
    })
    if (markable.length === 0) return
    const { message } = this.#prng.pick(markable)
    this.hazel.markThreadUnread(message.id)
    this.witness.marksThreadUnread(this.hazel, this.root, message)
  }

  #follow() {
    if (this.root === undefined) return
    if (this.#prng.chance(0.5)) this.hazel.followThread(general.id, this.root)
    else this.hazel.unfollowThread(general.id, this.root)
  }

  #prefer() {
    const { preferences } = this.witness
    this.#prng.pick([
      () => preferences.prefers(this.hazel, { isMuted: this.#prng.chance(0.5) }),
      () => preferences.prefers(this.hazel, { folder: this.#prng.pick([null, "Bread", "Buns"]) }),
      () => preferences.sets(this.hazel, "theme", this.#prng.pick(["dark", "light"])),
      () => preferences.sets(this.hazel, "theme", undefined)
    ])()
  }

  #read() {
    const summary = this.hazel.channel(general.id).get()
    if (summary === undefined) return
    this.witness.reads()
    this.hazel.markRead(general.id, summary.seq)
  }

  #markUnread() {
    const delivered = this.#visible().filter((id) => this.hazel.message(id).get()?.delivery.status === "delivered")
    if (delivered.length === 0 || !this.#marksUnread) return
    const id = this.#prng.pick(delivered)
    const { seq, deletedAt } = this.hazel.message(id).get()!.message
    if (deletedAt !== null) return
    this.witness.marksUnread(id, seq)
    this.hazel.markUnread(id)
  }
}
