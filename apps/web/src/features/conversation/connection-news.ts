import type { ConnectionStatus, Readable } from "@hazel/client"

/** `offline`: the device has no network. `unreachable`: the device has one, but Hazel does not answer. */
export type ConnectionNews = "offline" | "unreachable" | "back" | undefined

/** In milliseconds. Short interruptions are not shown. A device that reports having no network is rarely wrong. */
const patience = { offline: 200, unreachable: 1500 }
const goodNewsFor = 2000

/**
 * Reports the changes of the connection that should be shown. `hasNetwork` is what the device reports. Returns a
 * function that stops watching.
 */
export const watchConnection = (
  connection: Readable<ConnectionStatus>,
  hasNetwork: Readable<boolean>,
  report: (news: ConnectionNews) => void
) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown: ConnectionNews
  const show = (news: ConnectionNews) => {
    shown = news
    report(news)
  }
  const after = (milliseconds: number, run: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(run, milliseconds)
  }
  const lost = () => {
    const kind = hasNetwork.get() ? "unreachable" : "offline"
    const isLossShown = shown === "offline" || shown === "unreachable"
    if (isLossShown) return show(kind)
    show(undefined)
    after(patience[kind], () => show(kind))
  }
  const found = () => {
    if (shown === "back") return
    clearTimeout(timer)
    if (shown === undefined) return
    show("back")
    after(goodNewsFor, () => show(undefined))
  }
  const update = () => {
    const status = connection.get()
    if (status === "offline") lost()
    else if (status === "online") found()
  }
  update()
  const stops = [connection.subscribe(update), hasNetwork.subscribe(update)]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
