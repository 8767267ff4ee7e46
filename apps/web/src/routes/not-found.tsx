import { Link } from "@tanstack/react-router"
import { EmptyState } from "../ui/empty-state.tsx"

export const NotFound = () => (
  <main className="flex h-full bg-surface">
    <EmptyState
      action={
        <Link to="/" className="font-medium text-accent underline underline-offset-2">
          Go to your channels
        </Link>
      }
    >
      There is nothing at this address.
    </EmptyState>
  </main>
)
