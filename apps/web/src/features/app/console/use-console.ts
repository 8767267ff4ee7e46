import type { AppId } from "@hazel/domain/ids"
import type { HazelClient } from "@hazel/domain/rpc"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { Effect } from "effect"
import { useHazel } from "../../../hazel.ts"

/** The pause between two looks, in milliseconds. Nothing is fetched while the page is hidden. */
export const lookEveryMs = 2_000

const useLook = <A, E>(key: ReadonlyArray<string>, ask: (client: HazelClient) => Effect.Effect<A, E>) => {
  const hazel = useHazel()
  return useQuery({
    queryKey: ["app-console", ...key],
    staleTime: 0,
    refetchInterval: lookEveryMs,
    placeholderData: keepPreviousData,
    queryFn: () => hazel.call(ask)
  })
}

export const useConnections = (appId: AppId) =>
  useLook(["connections", appId], (client) => client.appConsole.connections({ appId }))

export const useChannels = (appId: AppId, prefix: string) =>
  useLook(["channels", appId, prefix], (client) => client.appConsole.channels({ appId, prefix }))

/** The events of one channel, or of the most recently used ones. */
export const useEvents = (appId: AppId, channel: string | undefined) =>
  useLook(["events", appId, channel ?? ""], (client) =>
    client.appConsole.events({ appId, ...(channel !== undefined && { channel }) })
  )
