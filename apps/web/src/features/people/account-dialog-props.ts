import type { UserId } from "@hazel/domain/ids"

export interface AccountDialogProps {
  readonly userId: UserId
  /** Returns to the list from which this was opened, if there is one. */
  readonly goBack?: (() => void) | undefined
}
