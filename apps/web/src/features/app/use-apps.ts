import type { AppId } from "@hazel/domain/ids"
import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { useRefetchOn } from "../../use-refetch-on.ts"

/** The beginning of the keys of all queries about apps, except those of the console. */
export const appsKey = "apps"

const appsKeys = [appsKey]

/** Fetches everything about apps again when one of them changes. */
export const useAppChanges = () => useRefetchOn("app_changed", appsKeys)

/** The apps by name. Nothing tells of changes while no page about apps is open, so an old answer is never used. */
export const useApps = () => {
  const hazel = useHazel()
  return useQuery({ queryKey: appsKeys, staleTime: 0, queryFn: () => hazel.call((client) => client.app.list()) })
}

export const useApp = (id: AppId) => {
  const { data, error, refetch } = useApps()
  return { app: data?.apps.find((app) => app.id === id), isLoaded: data !== undefined, error, refetch }
}
