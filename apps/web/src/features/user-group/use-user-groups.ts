import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

const queryKey = ["user-groups"]

/** The groups of the workspace, fetched again when anybody changes one. */
export const useUserGroups = () => {
  const hazel = useHazel()
  const queries = useQueryClient()
  useEffect(
    () => hazel.listen(({ type }) => void (type === "user_group_changed" && queries.invalidateQueries({ queryKey }))),
    [hazel, queries]
  )
  return useQuery({ queryKey, staleTime: 0, queryFn: () => hazel.call((client) => client.userGroup.list()) })
}
