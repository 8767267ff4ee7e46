import { type ReactNode, Suspense } from "react"
import { lazyPart } from "./lazy-part.ts"

const Queries = lazyPart(async () => ({ default: (await import("./queries.tsx")).Queries }))

interface LazyQueriesProps {
  readonly children: ReactNode
  readonly fallback?: ReactNode
}

export const LazyQueries = ({ children, fallback }: LazyQueriesProps) => (
  <Suspense fallback={fallback}>
    <Queries>{children}</Queries>
  </Suspense>
)
