import { type Attack, ended, endless, tally } from "../attack.ts"
import { frame, opcodes } from "../peers/frame.ts"
import { countClosed, RawSocket } from "../peers/raw-socket.ts"

const pings = Buffer.concat(Array.from({ length: 1_000 }, () => frame("x".repeat(100), { opcode: opcodes.ping })))
const ownPings = Buffer.concat(Array.from({ length: 1_000 }, () => frame('{"type":"ping"}')))

/** The bytes that the buffers of both kernels hold, and those that Hazel may still read. */
const kernelBytes = 8 * 2 ** 20
const bytesPerSecond = 2 ** 20

/** Members send pings of both kinds as fast as they can, and do not read the pongs. */
export const pingFlood: Attack = {
  name: "ping-flood",
  rows: "attack 1",
  run: async (target) => {
    const until = performance.now() + target.seconds * 1_000
    const flood = async (kind: string, path: string, bytes: Buffer) => {
      const peer = new RawSocket(target)
      await peer.open(path)
      if (path === "/realtime") await peer.sendText(JSON.stringify({ type: "hello", token: target.token, cursors: {} }))
      peer.stopReading()
      let taken = 0
      while (performance.now() < until && (await peer.write(bytes))) taken += bytes.length
      const isSlowed = taken < kernelBytes + target.seconds * bytesPerSecond
      // A peer that was told to leave is cut some seconds later.
      const isClosed = !isSlowed && (await countClosed([peer], 10)) === 1
      const verdict = `${kind}: ${Math.round(taken / 2 ** 20)} MiB taken${isClosed ? ", then closed" : ""}`
      peer.destroy()
      return { isEnded: isSlowed || isClosed, verdict }
    }
    const results = await Promise.all([
      flood("pings of /realtime", "/realtime", pings),
      flood("ping frames of /realtime", "/realtime", ownPings),
      flood("pings of /rpc/ws", "/rpc/ws", pings),
      flood("ping lines of /rpc/ws", "/rpc/ws", frame('{"_tag":"Ping"}\n'.repeat(1_000)))
    ])
    const how = tally(results.map(({ verdict }) => verdict))
    return results.every(({ isEnded }) => isEnded) ? ended(how) : endless(how)
  }
}
