import type { WeightedActions, ActivityScene, Turn } from "./activity-scene.ts"

/** Changes of members, roles and connections. The first participant, who made the channels, decides. */
export const memberActions = (scene: ActivityScene): WeightedActions => {
  const { prng, participants, does } = scene
  const [maker, ...others] = participants
  const { hazel } = maker!.devices[0]!

  const goOrCome = ({ channelId: id }: Turn) => {
    const { person, devices } = prng.pick(others)
    const kind = prng.pick(["leave", "remove", "add", "add", "add"] as const)
    if (kind === "leave") return does(prng.pick(devices).hazel.call((client) => client.channel.leave({ id })))
    if (kind === "remove") {
      return does(hazel.call((client) => client.channel.removeMember({ id, userId: person.id })))
    }
    does(hazel.call((client) => client.channel.addMembers({ id, userIds: [person.id] })))
  }

  const manage = ({ channelId: id }: Turn) => {
    const role = prng.pick(["manager", "member"] as const)
    const userId = prng.pick(others).person.id
    does(hazel.call((client) => client.channel.setMemberRole({ id, userId, role })))
  }

  /** Dora is a guest at times and then receives events about people on her own log. */
  const setRole = () => {
    const role = prng.pick(["guest", "member"] as const)
    const userId = others.at(-1)!.person.id
    does(hazel.call((client) => client.user.setRole({ userId, role })))
  }

  const convert = ({ channelId: id }: Turn) => {
    const kind = prng.pick(["public", "private"] as const)
    does(hazel.call((client) => client.channel.convert({ id, kind })))
  }

  return [
    [3, goOrCome],
    [1, manage],
    [1, setRole],
    [1, convert],
    [3, ({ device }) => device.cut()],
    [3, ({ device }) => device.comesBack()]
  ]
}
