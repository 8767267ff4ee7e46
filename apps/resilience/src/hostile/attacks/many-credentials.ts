import { randomBytes } from "node:crypto"
import { type Attack, ended, endless } from "../attack.ts"
import { countClosed, RawSocket } from "../peers/raw-socket.ts"

const callsPerFrame = 8_455

const lines = () =>
  Array.from({ length: callsPerFrame }, (_, id) => {
    const headers = [["authorization", `Bearer ${randomBytes(12).toString("base64url")}`]]
    return JSON.stringify({ _tag: "Request", id: String(id + 1), tag: "user.list", payload: {}, headers })
  }).join("\n")

/** Strangers send frames of just below 1 MiB with 8,455 calls, each with a credential of its own. */
export const manyCredentials: Attack = {
  name: "many-credentials",
  rows: "attack 5",
  run: async (target) => {
    const until = performance.now() + target.seconds * 1_000
    let frames = 0
    let answers = 0
    let connections = 0
    let closed = 0
    while (performance.now() < until) {
      const peer = new RawSocket(target)
      connections++
      await peer.open("/rpc/ws")
      peer.socket.on("data", (chunk) => (answers += String(chunk).split('"Exit"').length - 1))
      for (let count = 0; count < 3 && !peer.isClosed; count++) {
        await peer.sendText(`${lines()}\n`)
        frames++
        await countClosed([peer], 2)
      }
      if (peer.isClosed) closed++
      peer.destroy()
    }
    const how = `${closed} of ${connections} connections closed, ${answers} of ${frames * callsPerFrame} calls answered`
    return closed === connections ? ended(how) : endless(how)
  }
}
