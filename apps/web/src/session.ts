import { connect, type Hazel } from "@hazel/client"

let current: Hazel | undefined

/** The connection of whoever is signed in in this tab; made when first asked for. */
export const currentHazel = (): Hazel => (current ??= connect({ url: location.origin }))

/** After it, {@link currentHazel} begins anew, perhaps as somebody else. */
export const endSession = async () => {
  const ended = current
  current = undefined
  await ended?.close()
}
