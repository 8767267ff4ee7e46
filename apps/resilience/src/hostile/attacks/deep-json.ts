import { type Attack, ended, endless, tally } from "../attack.ts"
import { postAuthentication, postRpc } from "../peers/post.ts"
import { RawSocket } from "../peers/raw-socket.ts"

const depth = 400_000
const nested = `${"[".repeat(depth)}${"]".repeat(depth)}`
const call = `{"_tag":"Request","id":"1","tag":"user.list","payload":${nested},"headers":[]}\n`

/** Strangers send JSON that is 400,000 levels deep, to every place that reads JSON. */
export const deepJson: Attack = {
  name: "deep-json",
  rows: "attack 23",
  isLong: true,
  run: async (target) => {
    const until = performance.now() + target.seconds * 1_000
    const answers: Array<string> = []
    while (performance.now() < until) {
      answers.push(await postRpc(target, call))
      answers.push(await postAuthentication(target, "/sign-in/email", { email: nested }))
      answers.push(await overSocket(target, "/rpc/ws", call))
      answers.push(await overSocket(target, "/realtime", `{"type":"hello","cursors":${nested}}`))
    }
    const isRefused = answers.every((answer) => /^4\d\d|^closed|InvalidInput|Unauthorized|^answered/.test(answer))
    return isRefused ? ended(tally(answers)) : endless(tally(answers))
  }
}

const overSocket = async (target: Parameters<Attack["run"]>[0], path: string, text: string) => {
  const peer = new RawSocket(target)
  await peer.open(path)
  const before = peer.receivedBytes
  await peer.sendText(text)
  for (let tries = 0; tries < 50 && !peer.isClosed && peer.receivedBytes === before; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const verdict = peer.receivedBytes > before && !peer.isClosed ? "answered" : peer.verdict
  peer.destroy()
  return verdict
}
