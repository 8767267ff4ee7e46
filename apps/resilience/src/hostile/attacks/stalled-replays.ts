import { type Attack, ended, endless, tally } from "../attack.ts"
import { countClosed, RawSocket } from "../peers/raw-socket.ts"

const sockets = 40

/** Members ask for everything since the beginning, announce no heartbeat for ten minutes, and stop reading. */
export const stalledReplays: Attack = {
  name: "stalled-replays",
  rows: "attack 10",
  isPatient: true,
  isLong: true,
  run: async (target) => {
    const epoch = await epochFor(target.token, target)
    const cursors = { [`channel:${target.channelId}`]: 0 }
    const hello = JSON.stringify({ type: "hello", token: target.token, epoch, cursors, heartbeatSeconds: 600 })
    const peers = Array.from({ length: sockets }, () => new RawSocket(target))
    await Promise.all(
      peers.map(async (peer) => {
        await peer.open("/realtime")
        peer.stopReading()
        await peer.sendText(hello)
      })
    )
    // A socket that is not read from does not see its end, so the writing side has to find out.
    const probe = setInterval(() => peers.forEach((peer) => void peer.sendText('{"type":"pong"}')), 1_000)
    const closed = await countClosed(peers, 75)
    clearInterval(probe)
    const how = `${closed} of ${sockets} closed: ${tally(peers.map(({ verdict }) => verdict))}`
    for (const peer of peers) peer.destroy()
    return closed === sockets ? ended(how) : endless(how)
  }
}

/** The epoch is in the welcome of an ordinary visit. */
const epochFor = async (token: string, target: Parameters<Attack["run"]>[0]) => {
  const peer = new RawSocket(target)
  await peer.open("/realtime")
  await peer.sendText(JSON.stringify({ type: "hello", token, cursors: {} }))
  for (let tries = 0; tries < 100 && !peer.received.includes('"epoch"'); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  peer.destroy()
  return /"epoch":"([^"]+)"/.exec(peer.received)?.[1] ?? ""
}
