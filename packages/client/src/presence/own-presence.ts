import type { HazelEvent } from "@hazel/domain/events/index"
import { foldPresenceChoice, isOwnEventOf } from "@hazel/domain/events/folds/own-log-folds"
import type { KnownChoice } from "@hazel/domain/events/presence-events"
import type { Welcome } from "@hazel/domain/realtime/frames"
import type { Changes } from "../view/changes.ts"
import { single } from "../view/views.ts"

/** The presence that the person has chosen. A welcome is at least as new as every earlier event; a replay is older. */
export class OwnPresence {
  readonly #view
  #known: KnownChoice | undefined

  constructor(changes: Changes) {
    this.#view = single(changes, () => this.#known?.choice)
  }

  get readable() {
    return this.#view.readable
  }

  welcomed({ presence: { mode, endsAt, seq } }: Welcome) {
    this.#learn({ choice: { mode, endsAt }, seq })
  }

  received(event: HazelEvent) {
    if (this.#known && isOwnEventOf(event, "presence")) this.#learn(foldPresenceChoice(this.#known, event))
  }

  #learn(known: KnownChoice) {
    if (known === this.#known) return
    this.#known = known
    this.#view.mark()
  }
}
