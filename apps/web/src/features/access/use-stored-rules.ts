import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

const queryKey = ["access-rules"]

/** The rules as they are stored. They are fetched again when another admin changes them. */
export const useStoredRules = () => {
  const hazel = useHazel()
  const queries = useQueryClient()
  useEffect(
    () =>
      hazel.listen(({ type }) => {
        if (type === "access_rules_changed") void queries.invalidateQueries({ queryKey })
      }),
    [hazel, queries]
  )
  return useQuery({
    queryKey,
    queryFn: () => hazel.call((client) => client.workspace.accessRules({})),
    staleTime: 0,
    gcTime: 0
  })
}
