import type { Prng } from "@hazel/client/simulation/prng"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import type { Device } from "./device.ts"
import type { Person } from "./hazel-for-tests.ts"

/** Somebody at two devices. */
export interface Participant {
  readonly person: Person
  readonly devices: ReadonlyArray<Device>
}

/** What goes on in one channel when four people do as they like, at the same time and without waiting for one another. */
export class Commotion {
  readonly channelId: ChannelId
  readonly #participants: ReadonlyArray<Participant>
  readonly #prng: Prng
  #doing: Array<Promise<unknown>> = []

  /** The first of them made the channel and stays in it. */
  constructor(channelId: ChannelId, participants: ReadonlyArray<Participant>, prng: Prng) {
    this.channelId = channelId
    this.#participants = participants
    this.#prng = prng
  }

  get #devices() {
    return this.#participants.flatMap(({ devices }) => devices)
  }

  async rages(acts: number) {
    for (const { hazel } of this.#devices) await hazel.timeline(this.channelId, null).open()
    for (let act = 0; act < acts; act++) {
      this.#act()
      if (this.#prng.chance(0.3)) await this.#calm()
    }
    for (const device of this.#devices) device.comesBack()
    await this.#calm()
  }

  async #calm() {
    await Promise.all(this.#doing.splice(0))
  }

  /** Being refused is part of it: the message may be gone, or oneself. */
  #does(act: Promise<unknown>) {
    this.#doing.push(act.catch(() => undefined))
  }

  #act() {
    const participant = this.#prng.pick(this.#participants)
    const device = this.#prng.pick(participant.devices)
    const act = this.#prng.pick([
      ...[() => this.#write(device), () => this.#write(device), () => this.#reply(device)],
      ...[() => this.#edit(device, participant), () => this.#remove(device, participant)],
      ...[() => this.#read(device), () => this.#read(device), () => this.#markUnread(device)],
      ...[() => this.#goOrCome(), () => device.cut(), () => device.comesBack()]
    ])
    act()
  }

  #text() {
    const { person } = this.#prng.pick(this.#participants)
    return this.#prng.chance(0.4) ? `Look, @${person.name.toLowerCase()}` : "Lunch?"
  }

  /** One of those a device shows. What is wished about a message that was refused would wait for it for ever. */
  #some({ hazel }: Device, isIt: (authorId: string) => boolean = () => true): MessageId | undefined {
    const ids = hazel.timeline(this.channelId, null).get().messageIds
    const found = ids.filter((id) => {
      const view = hazel.message(id).get()
      return view?.delivery.status === "delivered" && isIt(view.message.authorId)
    })
    return found.length === 0 ? undefined : this.#prng.pick(found)
  }

  #write({ hazel }: Device, parentId: MessageId | null = null) {
    this.#does(hazel.send({ channelId: this.channelId, parentId, body: this.#text() }).settled)
  }

  #reply(device: Device) {
    const parentId = this.#some(device)
    if (parentId) this.#write(device, parentId)
  }

  #edit(device: Device, { person }: Participant) {
    const id = this.#some(device, (authorId) => authorId === person.id)
    if (id) this.#does(device.hazel.edit(id, `${this.#text()} (edited ${this.#prng.between(0, 99)})`).settled)
  }

  #remove(device: Device, { person }: Participant) {
    const id = this.#some(device, (authorId) => authorId === person.id)
    if (id) this.#does(device.hazel.remove(id).settled)
  }

  #read({ hazel }: Device) {
    const summary = hazel.channel(this.channelId).get()
    if (summary === undefined) return
    const seq = this.#prng.between(summary.membership.lastReadSeq, summary.seq)
    this.#does(hazel.markRead(this.channelId, seq).settled)
  }

  #markUnread(device: Device) {
    const id = this.#some(device)
    if (id) this.#does(device.hazel.markUnread(id).settled)
  }

  #goOrCome() {
    const [maker, ...others] = this.#participants.map(({ person }) => person)
    const { id: userId, asks } = this.#prng.pick(others)
    const id = this.channelId
    const add = maker!.asks((hazel) => hazel.channel.addMembers({ id, userIds: [userId] }))
    const act = this.#prng.pick<Effect.Effect<object, unknown>>([
      asks((hazel) => hazel.channel.leave({ id })),
      maker!.asks((hazel) => hazel.channel.removeMember({ id, userId })),
      ...[add, add, add]
    ])
    this.#does(Effect.runPromise(act))
  }
}
