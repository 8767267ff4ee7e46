import { type Attack, ended, endless, tally } from "../attack.ts"
import { RawSocket } from "../peers/raw-socket.ts"

const atOnce = 2_000

/** Two thousand strangers connect at once, say hello with a credential that is not valid, and come back. */
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
      await Promise.race([peer.closed, new Promise((resolve) => setTimeout(resolve, 15_000))])
      verdicts.push(peer.verdict)
      peer.destroy()
    }
    do await Promise.all(Array.from({ length: count }, visit))
    while (performance.now() < until)
    const isEnded = verdicts.every((verdict) => verdict !== "still open")
    return isEnded ? ended(tally(verdicts)) : endless(tally(verdicts))
  }
}
