import { type ComponentType, lazy } from "react"

/** A dialog that is fetched when first opened, together with what asks the server on its behalf. */
export const lazyDialog = <Props extends object>(load: () => Promise<{ readonly default: ComponentType<Props> }>) =>
  lazy(async () => {
    const [{ default: Dialog }, { Queries }] = await Promise.all([load(), import("./queries.tsx")])
    const WithQueries = (props: Props) => (
      <Queries>
        <Dialog {...props} />
      </Queries>
    )
    return { default: WithQueries }
  })
