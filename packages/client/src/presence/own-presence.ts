import type { HazelEvent } from "@hazel/domain/events/index"
import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import type { Welcome } from "@hazel/domain/realtime/frames"
import type { Changes } from "../changes.ts"
import { single } from "../views.ts"

/** What this person has chosen others to see. A welcome knows at least as much as was heard; a replay knows less. */
export class OwnPresence {
  readonly #view
  #seq = -1
  #choice: PresenceChoice | undefined

  constructor(changes: Changes) {
    this.#view = single(changes, () => this.#choice)
  }

  get readable() {
    return this.#view.readable
  }

  welcomed({ presence: { mode, endsAt, seq } }: Welcome) {
    this.#seq = -1
    this.#learn({ mode, endsAt }, seq)
  }

  heard(event: HazelEvent) {
    if (event.type === "presence_chosen") this.#learn(event.data, event.seq)
  }

  #learn(choice: PresenceChoice, seq: number) {
    if (seq <= this.#seq) return
    this.#seq = seq
    this.#choice = choice
    this.#view.mark()
  }
}
