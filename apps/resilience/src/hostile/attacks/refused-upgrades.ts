import { type Attack, ended, endless, tally } from "../attack.ts"
import { RawSocket } from "../peers/raw-socket.ts"

/** Strangers ask for thousands of upgrades of a version that does not exist. Nothing of them may remain. */
export const refusedUpgrades: Attack = {
  name: "refused-upgrades",
  rows: "attack 7",
  isLong: true,
  run: async (target) => {
    const until = performance.now() + target.seconds * 1_000
    const verdicts: Array<string> = []
    const ask = async (path: string) => {
      while (performance.now() < until) {
        const peer = new RawSocket(target)
        await peer.open(path, "5")
        verdicts.push(peer.verdict)
        peer.destroy()
      }
    }
    await Promise.all(Array.from({ length: 20 }, (_, index) => ask(index % 2 ? "/realtime" : "/rpc/ws")))
    const isRefused = verdicts.every((verdict) => /^4\d\d|^closed/.test(verdict))
    return isRefused ? ended(tally(verdicts)) : endless(tally(verdicts))
  }
}
