import type { ReactNode } from "react"

interface EmptyStateProps {
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** A sentence and at most one action. */
export const EmptyState = ({ children, action }: EmptyStateProps) => (
  <div className="flex flex-1 flex-col items-center justify-center gap-4 px-6 py-10 text-center text-muted">
    <p className="max-w-sm text-balance">{children}</p>
    {action}
  </div>
)
