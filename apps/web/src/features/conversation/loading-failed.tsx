import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"

export const LoadingFailed = ({ retry }: { readonly retry: () => Promise<void> }) => (
  <div className="flex h-full">
    <EmptyState action={<Button onClick={() => void retry().catch(() => undefined)}>Try again</Button>}>
      These messages could not be loaded.
    </EmptyState>
  </div>
)
