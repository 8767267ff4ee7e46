import type { MessageId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { Hazel, MessageView } from "../hazel.ts"
import { ada, ben, general } from "./cast.ts"
import type { Phone } from "./phone.ts"
import { PreferenceWitness } from "./preference-witness.ts"
import type { HostileNetwork } from "./hostile-network.ts"

const reactionKey = (id: MessageId, emoji: string) => `${id} ${emoji}`

const isInOrder = (
  before: ReadonlyArray<MessageId>,
  after: ReadonlyArray<MessageId>,
  movable: ReadonlySet<MessageId>
) => {
  const places = new Map(after.map((id, place) => [id, place]))
  const common = before.flatMap((id) => (movable.has(id) ? [] : (places.get(id) ?? [])))
  return common.every((place, index) => index === 0 || common[index - 1]! < place)
}

/** Checks the screen after every step, and remembers what must not change any more. */
export class Witness {
  /** The person's last intents, by their subject. */
  readonly reactions = new Map<string, { readonly id: MessageId; readonly emoji: string; readonly isThere: boolean }>()
  readonly pins = new Map<MessageId, boolean>()
  readonly bodies = new Map<MessageId, string>()
  readonly removed = new Set<MessageId>()
  readonly sent = new Map<MessageId, MessageId | null>()
  readonly failed = new Set<MessageId>()
  readonly #delivered = new Set<MessageId>()
  readonly #shown = new Map<MessageId | null, ReadonlyArray<MessageId>>()
  readonly #othersSeen = new Map<string, number>()
  readonly #progress = new Map<MessageId, number>()
  readonly #network: HostileNetwork
  readonly preferences: PreferenceWitness
  lastRead = 0
  /** The seq that was marked unread and has not been read since. */
  #marked: { readonly id: MessageId; readonly seq: number } | undefined
  /** After marking unread and then writing at once, the network decides which arrives first. */
  #isRevocable = false
  #isRevoked = false

  constructor(network: HostileNetwork, phone: Phone) {
    this.#network = network
    this.preferences = new PreferenceWitness(phone)
  }

  /** Forgets what was shown, because a new page begins with an empty screen. */
  reloaded() {
    this.#shown.clear()
    this.#delivered.clear()
    this.#othersSeen.clear()
  }

  look(hazel: Hazel, root: MessageId | undefined) {
    if (hazel.me.get() === undefined) return
    this.#checkTimeline(hazel, null)
    if (root) this.#checkTimeline(hazel, root)
    this.#checkReactions(hazel)
    for (const [id, body] of this.bodies) this.#checkBody(hazel, id, body)
    this.#checkChannel(hazel)
    this.preferences.look(hazel)
  }

  #checkTimeline(hazel: Hazel, parentId: MessageId | null) {
    const { status, messageIds, hasNewer } = hazel.timeline(general.id, parentId).get()
    const before = this.#shown.get(parentId)
    if (before === undefined && status !== "ready") return
    if (status !== "ready") throw new Error("a timeline that was there is gone")
    if (new Set(messageIds).size < messageIds.length) throw new Error("a message is shown twice")
    if (before && !isInOrder(before, messageIds, this.failed)) throw new Error("messages change places")
    this.#shown.set(parentId, messageIds)
    if (!hasNewer) this.#checkSent(parentId, messageIds)
    for (const id of messageIds) this.#checkMessage(hazel, id)
  }

  /** Every sent message is shown, unless it is old enough to be on an earlier page. */
  #checkSent(parentId: MessageId | null, messageIds: ReadonlyArray<MessageId>) {
    const { server } = this.#network
    const shown = new Set(messageIds)
    const oldest = messageIds[0] && server.get(messageIds[0])?.seq
    for (const [id, parent] of this.sent) {
      if (parent !== parentId || shown.has(id) || this.removed.has(id)) continue
      if ((server.get(id)?.seq ?? Infinity) >= (oldest ?? 0)) throw new Error("a sent message disappears")
    }
  }

  #checkMessage(hazel: Hazel, id: MessageId) {
    const view = hazel.message(id).get()
    if (view === undefined) throw new Error("a listed message is not there")
    if (this.removed.has(id) && view.message.deletedAt === null) throw new Error("a removed message is back")
    this.#checkProgress(id, view.message)
    if (view.delivery.status === "delivered") this.#delivered.add(id)
    else if (this.#delivered.has(id)) throw new Error("a delivered message is not delivered any more")
  }

  /** Messages of others are shown in the order they wrote them. */
  #checkProgress(id: MessageId, { authorId, body, deletedAt }: Message) {
    if (authorId === ada.id) return
    const texts = this.#network.server.bodies.get(id) ?? []
    const progress = deletedAt === null ? texts.indexOf(body) : texts.length
    if (progress < (this.#progress.get(id) ?? 0)) throw new Error("Ben's message goes back in time")
    this.#progress.set(id, progress)
  }

  #checkBody(hazel: Hazel, id: MessageId, body: string) {
    const message = hazel.message(id).get()?.message
    if (message && message.deletedAt === null && message.body !== body)
      throw new Error(`an edit flips back to ${message.body}`)
  }

  #checkReactions(hazel: Hazel) {
    for (const [key, { id, emoji, isThere }] of this.reactions) {
      const message = hazel.message(id).get()?.message
      if (message === undefined || message.deletedAt !== null || this.#isDeleted(id)) continue
      const reaction = message.reactions.find((candidate) => candidate.emoji === emoji)
      if ((reaction?.hasReacted ?? false) !== isThere) throw new Error(`a reaction flips back: ${key}`)
      this.#checkTally(key, id, emoji, reaction)
    }
  }

  /** Only Ben reacts besides Ada, so only he may appear and disappear, and only as often as he really did. */
  #checkTally(key: string, id: MessageId, emoji: string, reaction: Message["reactions"][number] | undefined) {
    const others = (reaction?.count ?? 0) - (reaction?.hasReacted ? 1 : 0)
    const ids = new Set(reaction?.users)
    if (ids.size !== (reaction?.users.length ?? 0)) throw new Error("somebody is listed twice")
    if (ids.has(ada.id) !== (reaction?.hasReacted ?? false)) throw new Error("the names do not fit the reaction")
    if (others !== (ids.has(ben.id) ? 1 : 0)) throw new Error(`${others} others are counted: ${key}`)
    const history = this.#historyOf(id, emoji)
    let place = this.#othersSeen.get(key) ?? 0
    while (place < history.length && history[place] !== others) place++
    if (place === history.length) throw new Error(`Ben's reaction flips back: ${key}`)
    this.#othersSeen.set(key, place)
  }

  /** Ben may remove his message while Ada reacts to it, and then her intent is refused. */
  #isDeleted(id: MessageId) {
    return this.#network.server.log.events.some(
      (event) => event.type === "message_deleted" && event.data.messageId === id
    )
  }

  #historyOf(id: MessageId, emoji: string) {
    const history = [0]
    for (const event of this.#network.server.log.events) {
      if (event.type !== "message_reaction_added" && event.type !== "message_reaction_removed") continue
      const { reaction } = event.data
      if (reaction.messageId !== id || reaction.emoji !== emoji || reaction.userId !== ben.id) continue
      history.push(event.type === "message_reaction_added" ? 1 : 0)
    }
    return history
  }

  #checkChannel(hazel: Hazel) {
    const summary = hazel.channel(general.id).get()
    if (summary === undefined) throw new Error("the channel is gone")
    this.#forgetRefusedMark()
    this.#checkPins(summary)
    const { lastReadSeq } = summary.membership
    if (summary.unread.some(({ seq }) => seq <= lastReadSeq)) throw new Error("a read message counts as unread")
    if (summary.unread.some(({ seq }) => seq <= this.lastRead)) throw new Error("a message becomes unread again")
    const markedSeq = this.#marked?.seq ?? Infinity
    if (lastReadSeq >= markedSeq) throw new Error("what was marked unread is read by itself")
    this.lastRead = this.#isRevoked ? 0 : Math.max(this.lastRead, lastReadSeq)
  }

  /** Only Ada pins messages. */
  #checkPins({ pins }: ChannelSummary) {
    for (const [id, isThere] of this.pins) {
      if (this.removed.has(id) || this.#isDeleted(id)) continue
      if (pins.some(({ messageId }) => messageId === id) !== isThere) throw new Error("a pin flips back")
    }
  }

  /** If Ben removes a message before the intent arrives, the unread mark does not apply and what was read stays read. */
  #forgetRefusedMark() {
    if (this.#marked === undefined || !this.#isDeleted(this.#marked.id)) return
    this.#marked = undefined
    this.#isRevoked = true
    this.lastRead = 0
  }

  reads() {
    this.#marked = undefined
  }

  marksUnread(id: MessageId, seq: number) {
    this.lastRead = Math.min(this.lastRead, seq - 1)
    this.#marked = { id, seq }
    this.#isRevocable = true
  }

  /** The mark is shown at once, whatever the network does. */
  marksThreadUnread(hazel: Hazel, root: MessageId, { seq }: Message) {
    const threads = hazel.channel(general.id).get()?.threads ?? []
    const thread = threads.find(({ parentId }) => parentId === root)
    if (thread === undefined || thread.lastReadSeq >= seq) throw new Error("what was marked unread in a thread is read")
    const known = hazel
      .timeline(general.id, root)
      .get()
      .messageIds.flatMap((id) => hazel.message(id).get() ?? [])
    const unread = new Set(thread.unread.map(({ messageId }) => messageId))
    const isMissing = ({ message, delivery }: MessageView) =>
      delivery.status === "delivered" && message.seq >= seq && message.authorId !== ada.id && message.deletedAt === null
    if (known.some((view) => isMissing(view) && !unread.has(view.message.id)))
      throw new Error("a reply after what was marked unread is read")
  }

  writes() {
    this.#marked = undefined
    if (this.#isRevocable) this.#isRevoked = true
    if (this.#isRevoked) this.lastRead = 0
  }

  expectReaction(id: MessageId, emoji: string, isThere: boolean) {
    this.reactions.set(reactionKey(id, emoji), { id, emoji, isThere })
  }
}
