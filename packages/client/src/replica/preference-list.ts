import { foldPreferences, type OwnEventOf } from "@hazel/domain/events/folds/own-log-folds"
import type { Preferences } from "@hazel/domain/events/preference-events"
import type { Preference } from "@hazel/domain/models/preference-model"

/** The person's preferences. A stale list has missed events and is kept unchanged until it is fetched again. */
export class PreferenceList {
  #preferences: Preferences | undefined
  /** The head of the person's own log when this was fetched, which may be ahead of the cursor. */
  #asOf = 0
  isStale = true

  get all() {
    return this.#preferences
  }

  replace(preferences: ReadonlyArray<Preference>, seq: number) {
    this.isStale = false
    this.#asOf = seq
    this.#preferences = new Map(preferences.map(({ key, value }) => [key, value]))
  }

  fold(event: OwnEventOf<"preferences">) {
    if (event.seq <= this.#asOf) return
    this.#preferences = this.#preferences && foldPreferences(this.#preferences, event)
  }
}
