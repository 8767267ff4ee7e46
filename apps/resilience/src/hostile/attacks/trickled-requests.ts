import { type Attack, ended, endless, tally } from "../attack.ts"
import { countClosed, RawSocket } from "../peers/raw-socket.ts"

/** Strangers send heads and bodies of requests, hellos and lines one byte a second, and never come to an end. */
export const trickledRequests: Attack = {
  name: "trickled-requests",
  rows: "attack 23",
  isPatient: true,
  run: async (target) => {
    const body = ["content-type: application/json", "content-length: 1000"]
    const peers = Array.from({ length: 60 }, () => new RawSocket(target))
    peers.forEach((peer, index) => {
      if (index % 3 === 0) peer.request("POST", "/rpc", body)
      else if (index % 3 === 1) peer.request("POST", "/api/auth/sign-in/email", body)
      else peer.socket.write("GET /health HTTP/1.1\r\nhost: ")
    })
    const trickle = setInterval(() => peers.forEach((peer) => void peer.write("x")), 1_000)
    const closed = await countClosed(peers, Math.max(target.seconds, 25))
    clearInterval(trickle)
    const how = `${closed} of ${peers.length} closed: ${tally(peers.map(({ verdict }) => verdict))}`
    for (const peer of peers) peer.destroy()
    return closed === peers.length ? ended(how) : endless(how)
  }
}
