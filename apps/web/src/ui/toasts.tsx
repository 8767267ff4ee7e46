import { X } from "lucide-react"
import { Button } from "./button.tsx"
import { IconButton } from "./icon-button.tsx"
import { dismissToast, toastStore, type Toast } from "./toast-store.ts"
import { useReadable } from "./use-readable.ts"

const ToastCard = ({ toast }: { readonly toast: Toast }) => (
  <li className="pointer-events-auto flex animate-rise items-center gap-3 rounded-md bg-raised py-2 pr-2 pl-4 text-secondary shadow-float">
    <span className="min-w-0 flex-1 break-words">{toast.text}</span>
    {toast.action && (
      <Button
        onClick={() => {
          toast.action?.act()
          dismissToast(toast.id)
        }}
      >
        {toast.action.label}
      </Button>
    )}
    <IconButton icon={X} label="Dismiss" onClick={() => dismissToast(toast.id)} />
  </li>
)

/** Short news that need no answer. */
export const Toasts = () => {
  const toasts = useReadable(toastStore)
  return (
    <ol
      role="status"
      aria-live="polite"
      aria-label="Notices"
      className="pointer-events-none fixed inset-x-4 bottom-[calc(6rem+env(safe-area-inset-bottom))] z-40 mx-auto flex max-w-md flex-col gap-2"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </ol>
  )
}
