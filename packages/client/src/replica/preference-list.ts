import { foldPreferences, type OwnEventOf } from "@hazel/domain/events/folds/own-log-folds"
import type { Preferences } from "@hazel/domain/events/preference-events"
import type { Preference } from "@hazel/domain/models/preference-model"

/** What the person has set for themselves. Stale, it has missed events and waits, as it is, to be fetched anew. */
export class PreferenceList {
  #preferences: Preferences | undefined
  /** Where the person's log stood when they were fetched, which may be further than it has been heard. */
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
