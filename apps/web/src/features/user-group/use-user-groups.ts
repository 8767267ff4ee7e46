import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { useRefetchOn } from "../../use-refetch-on.ts"

const queryKey = ["user-groups"]

/** The groups of the workspace, fetched again when anybody changes one. */
export const useUserGroups = () => {
  const hazel = useHazel()
  useRefetchOn("user_group_changed", queryKey)
  return useQuery({ queryKey, staleTime: 0, queryFn: () => hazel.call((client) => client.userGroup.list()) })
}
