import type { Hazel } from "@hazel/client"
import type { PreferenceValue } from "@hazel/domain/models/preference-model"
import type { Store } from "../../ui/store.ts"

interface Synced {
  readonly key: string
  readonly receive: (value: unknown) => void
}

const all: Array<Synced> = []
let known: Hazel["preferences"]["get"] = () => undefined
let save: (key: string, value: PreferenceValue) => void = () => {}

const show = ({ key, receive }: Synced) => {
  if (known()?.has(key)) receive(known()?.get(key))
}

const isSame = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

/**
 * A setting that is synced to the person's other devices under `key`. The value in `local` applies at once; if the
 * server has another value, that one replaces it.
 */
export const makeSynced = <A extends PreferenceValue>(
  key: string,
  local: Store<A>,
  isValid: (value: unknown) => value is A
): Store<A> => {
  const receive = (value: unknown) => {
    if (isValid(value) && !isSame(value, local.get())) local.set(value)
  }
  const synced = { key, receive }
  all.push(synced)
  // Its code may be loaded after the settings.
  show(synced)
  return {
    ...local,
    set: (value) => {
      local.set(value)
      save(key, value)
    }
  }
}

/** Loads and saves all settings of this person until the returned function is called. */
export const followPreferences = ({ preferences, setPreference }: Pick<Hazel, "preferences" | "setPreference">) => {
  const receive = () => all.forEach(show)
  known = preferences.get
  // After a refusal, the setting stays in this browser only.
  save = (key, value) => void setPreference(key, value).settled.catch(() => undefined)
  receive()
  const stop = preferences.subscribe(receive)
  return () => {
    stop()
    known = () => undefined
    save = () => {}
  }
}
