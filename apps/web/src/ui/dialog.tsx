import { X } from "lucide-react"
import { type PointerEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react"
import { classNames } from "./class-names.ts"
import { closeDialog } from "./dialog-store.ts"
import { IconButton } from "./icon-button.tsx"
import { modalStore } from "./modal-store.ts"
import { uiTexts } from "./texts.ts"

interface DialogProps {
  readonly title: string
  readonly description?: ReactNode
  readonly children: ReactNode
  readonly size?: "small" | "normal"
  /** Hides the title, for dialogs that need no visible one. */
  readonly isBare?: boolean
  /** Closes a dialog that is not in the dialog store. Such a dialog may lie above one that is. */
  readonly close?: () => void
}

/** The element that gets the focus first: the marked one, else the first field, else none. */
const firstOf = (dialog: HTMLDialogElement | null) =>
  dialog?.querySelector<HTMLElement>("[data-autofocus]") ??
  dialog?.querySelector<HTMLElement>("input, textarea") ??
  dialog

/** A native modal dialog: it traps the focus, closes on Escape and returns the focus. */
export const Dialog = ({
  title,
  description,
  children,
  size = "normal",
  isBare = false,
  close = closeDialog
}: DialogProps) => {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    dialog.showModal()
    modalStore.set([...modalStore.get(), dialog])
    firstOf(dialog)?.focus()
    return () => {
      modalStore.set(modalStore.get().filter((other) => other !== dialog))
      dialog.close()
    }
  }, [])
  const closeFromBackdrop = (event: PointerEvent) => {
    if (event.target === ref.current) close()
  }
  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      aria-labelledby={id}
      onCancel={(event) => {
        // A file chooser that somebody cancels sends the same event through the dialog around it.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        close()
      }}
      onPointerDown={closeFromBackdrop}
      className={classNames(
        "m-auto w-full outline-none rounded-md bg-raised p-0 text-text shadow-float animate-rise max-md:mb-0 max-md:max-w-none max-md:rounded-b-none",
        "max-h-[85dvh] md:mt-[12dvh] md:mb-auto",
        size === "small" ? "max-w-md" : "max-w-lg"
      )}
    >
      <div className="flex max-h-[85dvh] flex-col pb-[env(safe-area-inset-bottom)]">
        <header className={isBare ? "sr-only" : "px-5 pt-4 pb-2"}>
          <div className="flex items-start gap-4">
            <h2 id={id} className="min-w-0 flex-1 text-title font-bold break-words">
              {title}
            </h2>
            {!isBare && <IconButton icon={X} label={uiTexts.close} onClick={close} className="-my-1 -mr-2" />}
          </div>
          {description && <p className="mt-1 text-secondary text-pretty text-muted">{description}</p>}
        </header>
        {children}
      </div>
    </dialog>
  )
}

/** The buttons of a dialog. They stay at its lower edge while a long form scrolls below them. */
export const DialogActions = ({ children }: { readonly children: ReactNode }) => (
  <footer className="sticky -bottom-5 z-10 -mx-5 -mb-5 flex justify-end gap-2 bg-raised px-5 pt-3 pb-5 shadow-[0_-6px_6px_var(--raised)]">
    {children}
  </footer>
)
