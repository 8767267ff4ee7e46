import { connect } from "../connect.ts"
import { ben, general } from "./cast.ts"
import { fair, HostileNetwork } from "./hostile-network.ts"
import { sendOf } from "./intents.ts"
import { Prng } from "./prng.ts"
import { VirtualClock } from "./virtual-clock.ts"

/** Connects Ada over a network without faults, where Ben writes. */
export const start = async () => {
  const clock = new VirtualClock()
  const prng = new Prng(1)
  const network = new HostileNetwork(clock, prng, fair)
  const { server } = network
  const hazel = connect({
    url: "http://hazel.test",
    clock,
    random: prng.next,
    transport: network.transport(() => true)
  })
  const timeline = hazel.timeline(general.id, null)
  const write = (number: number, change = {}) => server.perform(sendOf(number, `Ben ${number}`, change), ben)
  const settle = () => clock.advance(3_000)
  const view = (number: number) => hazel.message(sendOf(number, "").messageId).get()
  await settle()
  return { hazel, network, server, clock, timeline, write, settle, view }
}
