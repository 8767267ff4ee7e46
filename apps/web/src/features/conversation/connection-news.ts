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
  show: (news: ConnectionNews) => void
) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown: ConnectionNews
  const say = (news: ConnectionNews) => {
    shown = news
    show(news)
  }
  const after = (milliseconds: number, run: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(run, milliseconds)
  }
  const lost = () => {
    const kind = hasNetwork.get() ? "unreachable" : "offline"
    const isToldLost = shown === "offline" || shown === "unreachable"
    if (isToldLost) return say(kind)
    say(undefined)
    after(patience[kind], () => say(kind))
  }
  const found = () => {
    if (shown === "back") return
    clearTimeout(timer)
    if (shown === undefined) return
    say("back")
    after(goodNewsFor, () => say(undefined))
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
