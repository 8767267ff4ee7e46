import { type Attack, ended, endless, tally } from "../attack.ts"
import { countClosed, RawSocket } from "../peers/raw-socket.ts"

const fullNumber = 3_000

/** Thousands of anonymous sockets on both paths, and of connections that never ask for anything, send nothing. */
export const silentSockets: Attack = {
  name: "silent-sockets",
  rows: "attack 6",
  isPatient: true,
  run: async (target) => {
    const count = Math.ceil(fullNumber * target.scale)
    const peers: Array<RawSocket> = []
    for (let number = 0; number < count; number++) {
      const peer = new RawSocket(target)
      peers.push(peer)
      if (number % 3 < 2) peer.upgrade(number % 3 === 0 ? "/rpc/ws" : "/realtime")
      if (number % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const closed = await countClosed(peers, 45)
    const how = `${closed} of ${count} closed: ${tally(peers.map(({ verdict }) => verdict))}`
    for (const peer of peers) peer.destroy()
    return closed === count ? ended(how) : endless(how)
  }
}
