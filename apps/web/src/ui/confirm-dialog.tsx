import { useMutation } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { Button } from "./button.tsx"
import { closeDialog } from "./dialog-store.ts"
import { Dialog, DialogActions } from "./dialog.tsx"
import { FormFailure } from "./form-failure.tsx"
import { uiTexts } from "./texts.ts"

interface ConfirmDialogProps {
  readonly title: string
  readonly description: ReactNode
  /** The text of the confirming button. */
  readonly confirm: string
  /** Whether the action takes something away. The button is red then. */
  readonly isDangerous?: boolean
  readonly run: () => Promise<unknown>
  readonly describeFailure: (failure: unknown) => string
  readonly isBlocked?: boolean
  /** Called after the action or a cancel. The default closes the dialog. */
  readonly goBack?: () => void
  readonly children?: ReactNode
}

/** Asks for confirmation before an action, and says what will be lost or what follows. */
export const ConfirmDialog = ({
  title,
  description,
  confirm,
  isDangerous = true,
  run,
  describeFailure,
  isBlocked = false,
  goBack = closeDialog,
  children
}: ConfirmDialogProps) => {
  const acting = useMutation({ mutationFn: run, onSuccess: goBack })
  return (
    <Dialog title={title} description={description} size="small">
      <form
        className="flex flex-col gap-3 px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          acting.mutate()
        }}
      >
        {children}
        {acting.error && <FormFailure>{describeFailure(acting.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={goBack}>{uiTexts.cancel}</Button>
          <Button variant={isDangerous ? "danger" : "primary"} type="submit" disabled={isBlocked || acting.isPending}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
