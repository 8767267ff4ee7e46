import type { MessageId } from "@hazel/domain/ids"
import type { Store } from "../../ui/store.ts"

/** The message of a list that is being edited. */
export interface Editing extends Store<MessageId | null> {
  /**
   * Whether the person has begun this edit just now; true once. Only then does its field take the focus, and not when
   * it appears again after scrolling or coming back.
   */
  readonly hasJustBegun: (id: MessageId) => boolean
}

export const makeEditing = (kept: Store<MessageId | null>): Editing => {
  let begun: MessageId | null = null
  return {
    ...kept,
    set: (id) => {
      begun = id
      kept.set(id)
    },
    hasJustBegun: (id) => {
      const isIt = begun === id
      if (isIt) begun = null
      return isIt
    }
  }
}
