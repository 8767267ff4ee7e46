import { type Attack, ended, endless, tally } from "../attack.ts"
import { RawSocket } from "../peers/raw-socket.ts"

const atOnce = 2_000

/** Two thousand strangers connect at once, send a hello with a credential that is not valid, and come back. */
export const arrivals: Attack = {
  name: "arrivals",
  rows: "fault 8",
  run: async (target, prng) => {
    const count = Math.ceil(atOnce * target.scale)
    const until = performance.now() + target.seconds * 1_000
    const verdicts: Array<string> = []
    const visit = async () => {
      const peer = new RawSocket(target)
      await peer.open("/realtime")
      const token = `token-${prng.between(0, 1_000_000_000)}`
      await peer.sendText(JSON.stringify({ type: "hello", token, cursors: {} }))
      verdicts.push(await farewell(peer))
      peer.destroy()
    }
    do await Promise.all(Array.from({ length: count }, visit))
    while (performance.now() < until)
    const isEnded = verdicts.every((verdict) => verdict !== "still open")
    return isEnded ? ended(tally(verdicts)) : endless(tally(verdicts))
  }
}

/** The goodbye, after which an honest client would leave, or the end of the connection, or neither in time. */
const farewell = async (peer: RawSocket) => {
  for (let tries = 0; tries < 200 && !peer.isClosed && peer.goodbye === undefined; tries++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  return peer.goodbye ?? peer.verdict
}
