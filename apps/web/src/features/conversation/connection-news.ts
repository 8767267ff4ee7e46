import type { ConnectionStatus, Readable } from "@hazel/client"

export type ConnectionNews = "offline" | "back" | undefined

const patience = 1500
const goodNewsFor = 2000

/** Tells what is worth saying about the connection: short interruptions are not. Returns how to stop. */
export const watchConnection = (connection: Readable<ConnectionStatus>, tell: (news: ConnectionNews) => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWaiting = false
  let isToldOffline = false
  const after = (milliseconds: number, act: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(act, milliseconds)
  }
  const tellOffline = () => {
    isToldOffline = true
    tell("offline")
  }
  const heard = () => {
    const status = connection.get()
    if (status === "offline" && !isWaiting) {
      isWaiting = true
      after(patience, tellOffline)
    }
    if (status !== "online") return
    if (isToldOffline) {
      tell("back")
      after(goodNewsFor, () => tell(undefined))
    } else if (isWaiting) clearTimeout(timer)
    isWaiting = isToldOffline = false
  }
  heard()
  const stop = connection.subscribe(heard)
  return () => {
    clearTimeout(timer)
    stop()
  }
}
