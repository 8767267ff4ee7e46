import type { ComponentType } from "react"
import { lazyPart } from "./lazy-part.ts"

/** A dialog that is not part of the first load, with the client for its queries. */
export const lazyDialog = <Props extends object>(load: () => Promise<{ readonly default: ComponentType<Props> }>) =>
  lazyPart(async () => {
    const [{ default: Dialog }, { Queries }] = await Promise.all([load(), import("./queries.tsx")])
    const WithQueries = (props: Props) => (
      <Queries>
        <Dialog {...props} />
      </Queries>
    )
    return { default: WithQueries }
  })
