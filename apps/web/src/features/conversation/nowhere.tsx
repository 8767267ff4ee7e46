import { Link } from "@tanstack/react-router"
import { EmptyState } from "../../ui/empty-state.tsx"

/** The same for what does not exist and what one may not see. */
export const Nowhere = () => (
  <EmptyState
    action={
      <Link to="/" className="font-medium text-accent underline underline-offset-2">
        Go to your channels
      </Link>
    }
  >
    There is no such channel, or it is not yours to see.
  </EmptyState>
)
