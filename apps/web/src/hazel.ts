import type { Hazel } from "@hazel/client"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { createContext, use, useMemo } from "react"
import { useReadable, useSelected } from "./ui/use-readable.ts"

export const HazelContext = createContext<Hazel | undefined>(undefined)

export const HazelProvider = HazelContext

export const useHazel = (): Hazel => {
  const hazel = use(HazelContext)
  if (hazel === undefined) throw new Error("useHazel outside of HazelProvider")
  return hazel
}

export const useUser = (id: UserId): User | undefined =>
  useSelected(useHazel().directory, (directory) => directory?.users.get(id))

export const useUsers = (): ReadonlyMap<UserId, User> | undefined =>
  useSelected(useHazel().directory, (directory) => directory?.users)

/** The signed-in person. */
export const useMe = (): User | undefined => {
  const hazel = useHazel()
  const id = useReadable(hazel.me)
  return useSelected(hazel.directory, (directory) => (id === undefined ? undefined : directory?.users.get(id)))
}

export const useChannel = (id: ChannelId): ChannelSummary | undefined => {
  const hazel = useHazel()
  return useReadable(useMemo(() => hazel.channel(id), [hazel, id]))
}
