import type { KeyboardEvent } from "react"
import { loadWhenIdle } from "../../ui/load-when-idle.ts"

type EditingKeys = typeof import("./editing-keys.ts")

let loaded: EditingKeys | undefined

const load = async () => {
  loaded = await import("./editing-keys.ts")
}
loadWhenIdle(load)

/**
 * The code of these keys is not part of the first load. Until it is fetched, which the first key in a field begins, the
 * keys do what they do elsewhere.
 */
export const isForEditing = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
  if (loaded === undefined) void load().catch(() => undefined)
  return loaded?.isForEditing(event) ?? false
}
