import { useLayoutEffect, useRef } from "react"
import { createPortal } from "react-dom"
import { X } from "lucide-react"
import { Button } from "./button.tsx"
import { IconButton } from "./icon-button.tsx"
import { modalStore } from "./modal-store.ts"
import { dismissToast, toastStore, type Toast } from "./toast-store.ts"
import { useReadable } from "./use-readable.ts"
import { uiTexts } from "./texts.ts"

const ToastCard = ({ toast }: { readonly toast: Toast }) => (
  <li className="pointer-events-auto flex w-fit max-w-full animate-rise items-center gap-3 rounded-md bg-raised py-1.5 pr-2 pl-4 text-secondary shadow-float">
    <span className="min-w-0 flex-1 break-words">{toast.text}</span>
    {toast.action && (
      <Button
        onClick={() => {
          toast.action?.run()
          dismissToast(toast.id)
        }}
      >
        {toast.action.label}
      </Button>
    )}
    <IconButton icon={X} label={uiTexts.dismiss} onClick={() => dismissToast(toast.id)} />
  </li>
)

const ToastList = () => {
  const toasts = useReadable(toastStore)
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // A list within a dialog that has just closed is detached, and moves to the body in the next render.
    if (ref.current?.isConnected) ref.current.showPopover()
  }, [])
  return (
    <div
      ref={ref}
      popover="manual"
      role="status"
      aria-live="polite"
      aria-label={uiTexts.notices}
      className="pointer-events-none fixed inset-x-2 top-[calc(0.375rem+env(safe-area-inset-top))] bottom-auto m-0 mx-auto w-auto max-w-md overflow-visible border-0 bg-transparent p-0 text-text"
    >
      <ol className="flex flex-col items-center gap-2">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </ol>
    </div>
  )
}

/**
 * Short notices that need no answer, over the header so that they cover no message and no composer. A modal dialog
 * covers everything outside of it and makes it inert, so notices are rendered in the topmost one, as a popover, which
 * is never clipped.
 */
export const Toasts = () => {
  const top = useReadable(modalStore).at(-1)
  const hasNotices = useReadable(toastStore).length > 0
  return createPortal(<ToastList />, hasNotices && top ? top : document.body)
}
