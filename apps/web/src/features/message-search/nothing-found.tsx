import { Button } from "../../ui/button.tsx"
import { messageSearchTexts } from "./texts.ts"
import { widerQueries } from "./wider-queries.ts"

interface NothingFoundProps {
  readonly query: string
  /** Searches for another query. */
  readonly look: (query: string) => void
}

/** Offers wider queries after one that found nothing. */
export const NothingFound = ({ query, look }: NothingFoundProps) => (
  <div className="column flex flex-col gap-3 pt-1 text-secondary text-muted">
    <p>{messageSearchTexts.everyWord}</p>
    <div className="flex flex-wrap gap-2">
      {widerQueries(query).map((wider) => (
        <Button key={wider.query} className="max-w-full" onClick={() => look(wider.query)}>
          <span className="truncate">
            {wider.leftOut === undefined ? messageSearchTexts.everywhere : messageSearchTexts.leaveOut(wider.leftOut)}
          </span>
        </Button>
      ))}
    </div>
  </div>
)
