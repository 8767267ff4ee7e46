import { type Attack, ended, endless, tally, type Target } from "../attack.ts"
import { RawSocket } from "../peers/raw-socket.ts"

const paths = ["/rpc", "/api/auth/sign-up/email", "/api/auth/sign-in/email", "/api/auth/change-password", "/anything"]
const mebibyte = Buffer.alloc(2 ** 20, "x")

/** Sends a body of so many MiB, or until it is cut off. Answers what became of it. */
const upload = async (target: Target, path: string, mebibytes: number, isChunked: boolean) => {
  const peer = new RawSocket(target)
  const length = isChunked ? "transfer-encoding: chunked" : `content-length: ${mebibytes * 2 ** 20}`
  peer.request("POST", path, ["content-type: application/json", `origin: http://${target.host}:${target.port}`, length])
  const until = performance.now() + target.seconds * 1_000
  let sent = 0
  // An answer is the end of it for an honest client; this one goes on until it is cut off.
  while (sent < mebibytes && !peer.isClosed && performance.now() < until) {
    if (isChunked) await peer.write("100000\r\n")
    await peer.write(mebibyte)
    if (isChunked) await peer.write("\r\n")
    sent++
  }
  const isEnded = peer.isClosed || /^HTTP\/1.1 4/.test(peer.received)
  const { verdict } = peer
  peer.destroy()
  return { isEnded, verdict }
}

/** Strangers send bodies of 60 to 300 MiB to every route that takes one, with and without saying how long they are. */
export const largeBodies: Attack = {
  name: "large-bodies",
  rows: "attack 4",
  run: async (target) => {
    const results: Array<Awaited<ReturnType<typeof upload>>> = []
    for (const path of paths)
      for (const size of [60, 300])
        for (const isChunked of [false, true]) results.push(await upload(target, path, size, isChunked))
    const how = tally(results.map(({ verdict }) => verdict))
    return results.every(({ isEnded }) => isEnded) ? ended(how) : endless(how)
  }
}
