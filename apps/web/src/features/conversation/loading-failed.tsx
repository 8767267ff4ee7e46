import { Button } from "../../ui/button.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { conversationTexts } from "./texts.tsx"
import { uiTexts } from "../../ui/texts.ts"

export const LoadingFailed = ({ retry }: { readonly retry: () => Promise<void> }) => (
  <div className="flex h-full">
    <EmptyState action={<Button onClick={() => void retry().catch(() => undefined)}>{uiTexts.tryAgain}</Button>}>
      {conversationTexts.loadingFailed}
    </EmptyState>
  </div>
)
