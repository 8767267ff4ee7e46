import { lazy, type ReactNode, Suspense } from "react"

const Queries = lazy(async () => ({ default: (await import("./queries.tsx")).Queries }))

interface LazyQueriesProps {
  readonly children: ReactNode
  readonly fallback?: ReactNode
}

export const LazyQueries = ({ children, fallback }: LazyQueriesProps) => (
  <Suspense fallback={fallback}>
    <Queries>{children}</Queries>
  </Suspense>
)
