import { connect, type Hazel, repeatable } from "@hazel/client"

/** How soon the same choice from a menu or of a button is taken for a repetition of one whose answer was lost. */
const sameChoiceWithinMs = 60_000

let current: Hazel | undefined

/** The connection of whoever is signed in in this tab; made when first asked for. */
export const currentHazel = (): Hazel =>
  (current ??= repeatable(connect({ url: location.origin }), { keepForMs: sameChoiceWithinMs }))

/** After it, {@link currentHazel} begins anew, perhaps as somebody else. */
export const endSession = async () => {
  const ended = current
  current = undefined
  await ended?.close()
}

/** True from the moment the person signs out: the page is about to be left, so nothing else should lead away from it. */
export const leaving = { isUnderway: false }
