import type { ChannelPreferenceChanges } from "@hazel/domain/models/channel-preference-model"
import type { PreferenceValue } from "@hazel/domain/models/preference-model"
import type { Hazel } from "../hazel.ts"
import { general } from "./cast.ts"
import type { Phone } from "./phone.ts"

/** Remembers Ada's last preferences on this device, and how many changes of her phone were shown. */
export class PreferenceWitness {
  readonly #phone: Phone
  #channel: ChannelPreferenceChanges = {}
  readonly #values = new Map<string, PreferenceValue | undefined>()
  #width = 0
  #pins = 0

  constructor(phone: Phone) {
    this.#phone = phone
  }

  /** Forgets what was shown, because a reloaded page only knows what it fetches. */
  prefers(hazel: Hazel, changes: ChannelPreferenceChanges) {
    this.#channel = { ...this.#channel, ...changes }
    hazel.preferChannel(general.id, changes)
  }

  sets(hazel: Hazel, key: string, value: PreferenceValue | undefined) {
    this.#values.set(key, value)
    if (value === undefined) hazel.deletePreference(key)
    else hazel.setPreference(key, value)
  }

  look(hazel: Hazel) {
    const shown = hazel.channel(general.id).get()?.preferences
    if (shown) {
      for (const [name, intended] of Object.entries(this.#channel))
        if (shown[name as keyof typeof shown] !== intended) throw new Error(`${name} flips back`)
      this.#pins = this.#progress("isPinned", this.#phone.pins, shown.isPinned, this.#pins)
    }
    const values = hazel.preferences.get()
    if (values === undefined) return
    for (const [key, intended] of this.#values) if (values.get(key) !== intended) throw new Error(`${key} flips back`)
    this.#width = this.#progress("width", this.#phone.widths, values.get("width"), this.#width)
  }

  /** Changes of the phone must be shown in order. */
  #progress(name: string, history: ReadonlyArray<unknown>, shown: unknown, since: number) {
    const at = history.findIndex((value, index) => index >= since && value === shown)
    if (at === -1) throw new Error(`${name}, which the phone set, flips back`)
    return at
  }
}
