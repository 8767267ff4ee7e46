import type { UserId } from "@hazel/domain/ids"
import { makeStore } from "../../ui/store.ts"

export interface OpenPersonCard {
  readonly userId: UserId
  readonly anchor: Element
}

export const personCardStore = makeStore<OpenPersonCard | null>(null)

export const openPersonCard = (userId: UserId, anchor: Element) => personCardStore.set({ userId, anchor })
export const closePersonCard = () => personCardStore.set(null)
