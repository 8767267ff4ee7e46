import { TryAgain } from "../../ui/try-again.tsx"
import { conversationTexts } from "./texts.tsx"

export const LoadingFailed = ({ retry }: { readonly retry: () => Promise<void> }) => (
  <div className="flex h-full">
    <TryAgain fetch={() => retry().catch(() => undefined)}>{conversationTexts.loadingFailed}</TryAgain>
  </div>
)
