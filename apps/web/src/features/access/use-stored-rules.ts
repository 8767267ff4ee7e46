import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { useRefetchOn } from "../../use-refetch-on.ts"

const queryKey = ["access-rules"]

/** The rules as they are stored. They are fetched again when another admin changes them. */
export const useStoredRules = () => {
  const hazel = useHazel()
  useRefetchOn("access_rules_changed", queryKey)
  return useQuery({
    queryKey,
    queryFn: () => hazel.call((client) => client.workspace.accessRules({})),
    staleTime: 0,
    gcTime: 0
  })
}
