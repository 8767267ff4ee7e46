import { type Attack, ended, endless, tally } from "../attack.ts"
import { frame } from "../peers/frame.ts"
import { RawSocket } from "../peers/raw-socket.ts"

/** Anonymous peers begin a line of 900 KB and go on with one byte a frame, which never ends it. */
export const byteByByte: Attack = {
  name: "byte-by-byte",
  rows: "attack 2",
  run: async (target) => {
    // A peer that was told to leave is cut some seconds later.
    const until = performance.now() + (target.seconds + 10) * 1_000
    const singleBytes = Buffer.concat(Array.from({ length: 500 }, () => frame("x")))
    const peers = Array.from({ length: 2 }, () => new RawSocket(target))
    await Promise.all(
      peers.map(async (peer) => {
        await peer.open("/rpc/ws")
        await peer.sendText("x".repeat(900_000))
        while (performance.now() < until && !peer.isClosed) {
          await peer.write(singleBytes)
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
      })
    )
    const how = tally(peers.map(({ verdict }) => verdict))
    const isEnded = peers.every(({ isClosed }) => isClosed)
    for (const peer of peers) peer.destroy()
    return isEnded ? ended(how) : endless(how)
  }
}
