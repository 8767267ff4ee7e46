import { type Attack, ended, endless } from "../attack.ts"
import { frame } from "../peers/frame.ts"
import { RawSocket } from "../peers/raw-socket.ts"

const meaninglessLines = frame("1\n".repeat(500_000))

/** Anonymous peers stop reading and send frames of 500,000 meaningless lines, each of which would be answered. */
export const unreadLines: Attack = {
  name: "unread-lines",
  rows: "attack 1",
  run: async (target) => {
    // A peer that was told to leave is cut some seconds later.
    const until = performance.now() + (target.seconds + 10) * 1_000
    let frames = 0
    const flood = async () => {
      const peer = new RawSocket(target)
      await peer.open("/rpc/ws")
      peer.stopReading()
      // A peer that does not read cannot see the end either, so it writes until writing fails.
      while (performance.now() < until && !peer.isClosed) {
        if (await peer.write(meaninglessLines)) frames++
      }
      const { isClosed } = peer
      peer.destroy()
      return isClosed
    }
    const closed = await Promise.all(Array.from({ length: 4 }, flood))
    return closed.every(Boolean)
      ? ended(`closed after ${frames} frames`)
      : endless(`${frames} frames taken, ${closed.filter((is) => !is).length} of 4 connections kept`)
  }
}
