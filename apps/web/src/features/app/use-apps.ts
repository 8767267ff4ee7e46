import type { AppId } from "@hazel/domain/ids"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"

const queryKey = ["apps"]

/** The apps by name, fetched again when one of them changes. */
export const useApps = () => {
  const hazel = useHazel()
  const queries = useQueryClient()
  useEffect(
    () => hazel.listen(({ type }) => void (type === "app_changed" && queries.invalidateQueries({ queryKey }))),
    [hazel, queries]
  )
  // Nothing tells of changes while no page about apps is open.
  return useQuery({ queryKey, staleTime: 0, queryFn: () => hazel.call((client) => client.app.list()) })
}

export const useApp = (id: AppId) => {
  const { data, error, refetch } = useApps()
  return { app: data?.apps.find((app) => app.id === id), isLoaded: data !== undefined, error, refetch }
}
