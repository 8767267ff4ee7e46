import type { Prng } from "@hazel/client/simulation/prng"
import type { ChannelId } from "@hazel/domain/ids"
import { memberActions } from "./member-actions.ts"
import { readerActions } from "./reader-actions.ts"
import { writerActions } from "./writer-actions.ts"
import type { Participant, ActivityScene, Turn } from "./activity-scene.ts"

/**
 * The activity of four people in channels, at the same time and without waiting for one another. The same seed makes
 * the same choices among the possible actions, which also depend on how fast each device receives the others' events.
 */
export class RandomActivity {
  readonly #channelIds: ReadonlyArray<ChannelId>
  readonly #scene: ActivityScene
  readonly #acts: ReadonlyArray<(turn: Turn) => void>
  #doing: Array<Promise<unknown>> = []

  constructor(channelIds: ReadonlyArray<ChannelId>, participants: ReadonlyArray<Participant>, prng: Prng) {
    this.#channelIds = channelIds
    const does = (act: Promise<unknown>) => void this.#doing.push(act.catch(() => undefined))
    this.#scene = { prng, participants, replies: [], hidden: [], does }
    const all = [...writerActions(this.#scene), ...readerActions(this.#scene), ...memberActions(this.#scene)]
    this.#acts = all.flatMap(([weight, act]) => Array.from({ length: weight }, () => act))
  }

  get #devices() {
    return this.#scene.participants.flatMap(({ devices }) => devices)
  }

  async runs(acts: number) {
    const { prng, participants } = this.#scene
    const opened = this.#devices.flatMap(({ hazel }) => this.#channelIds.map((id) => hazel.timeline(id, null).open()))
    await Promise.all(opened)
    for (let act = 0; act < acts; act++) {
      const participant = prng.pick(participants)
      const turn = { participant, device: prng.pick(participant.devices), channelId: prng.pick(this.#channelIds) }
      prng.pick(this.#acts)(turn)
      if (prng.chance(0.3)) await this.#calm()
    }
    for (const device of this.#devices) device.comesBack()
    await this.#calm()
  }

  async #calm() {
    while (this.#doing.length > 0) await Promise.all(this.#doing.splice(0))
  }
}
