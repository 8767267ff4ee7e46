import type { ReactNode } from "react"
import { Button } from "./button.tsx"
import { EmptyState } from "./empty-state.tsx"
import { uiTexts } from "./texts.ts"

interface TryAgainProps {
  readonly fetch: () => unknown
  /** Why it could not be fetched. */
  readonly children: ReactNode
}

/** Stands where a list or a page would be that could not be fetched. */
export const TryAgain = ({ fetch, children }: TryAgainProps) => (
  <EmptyState action={<Button onClick={() => void fetch()}>{uiTexts.tryAgain}</Button>}>{children}</EmptyState>
)
