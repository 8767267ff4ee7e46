import type { Hazel, UserId } from "@hazel/client"
import type { CollectiveMentions } from "@hazel/domain/models/mention-model"
import { useMemo } from "react"
import { useReadable } from "../use-readable.ts"

/** The people whom a message may mention. */
export interface Mentionable {
  /** Finds a person by their handle in lower case. */
  readonly find: (handle: string) => UserId | undefined
  /** The groups of people whom the server notified of the text. */
  readonly collective?: CollectiveMentions | undefined
  /** The reader. */
  readonly me: UserId | undefined
}

export const useMentionable = (hazel: Hazel): Mentionable => {
  const directory = useReadable(hazel.directory)
  const me = useReadable(hazel.me)
  return useMemo(() => {
    const ids = new Map([...(directory?.users.values() ?? [])].map(({ handle, id }) => [handle, id]))
    return { find: (handle) => ids.get(handle), me }
  }, [directory, me])
}
