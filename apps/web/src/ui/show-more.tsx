import type { UseInfiniteQueryResult } from "@tanstack/react-query"
import { Button } from "./button.tsx"
import { uiTexts } from "./texts.ts"

interface ShowMoreProps {
  readonly pages: Pick<UseInfiniteQueryResult, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage">
  readonly className: string
}

/** Fetches the next page of a list, if there is one. */
export const ShowMore = ({ pages: { hasNextPage, isFetchingNextPage, fetchNextPage }, className }: ShowMoreProps) =>
  hasNextPage && (
    <div className={className}>
      <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {uiTexts.showMore}
      </Button>
    </div>
  )
