import type { AppEventSinkId, SinkDeliveryId } from "@hazel/domain/ids"
import { useInfiniteQuery } from "@tanstack/react-query"
import { useHazel } from "../../../hazel.ts"
import { lookEveryMs } from "./use-console.ts"

/** The deliveries of a sink page by page, newest first. All pages that are shown are looked at again. */
export const useDeliveries = (sinkId: AppEventSinkId) => {
  const hazel = useHazel()
  return useInfiniteQuery({
    queryKey: ["app-console", "deliveries", sinkId],
    staleTime: 0,
    refetchInterval: lookEveryMs,
    initialPageParam: undefined as SinkDeliveryId | undefined,
    queryFn: ({ pageParam: before }) =>
      hazel.call((client) => client.sinkDelivery.list({ sinkId, ...(before && { before }) })),
    getNextPageParam: ({ hasMore, deliveries }) => (hasMore ? deliveries.at(-1)?.id : undefined)
  })
}
