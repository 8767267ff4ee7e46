import type { AppId } from "@hazel/domain/ids"
import { useQuery } from "@tanstack/react-query"
import { useHazel } from "../../../hazel.ts"
import { appsKey } from "../use-apps.ts"

export const useSinks = (appId: AppId) => {
  const hazel = useHazel()
  return useQuery({
    queryKey: [appsKey, "sinks", appId],
    staleTime: 0,
    queryFn: () => hazel.call((client) => client.appEventSink.list({ appId }))
  })
}
